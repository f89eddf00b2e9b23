package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Documents;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The authorization modes of an API server hold one mode, or do not (1.2.6-1.2.8). They come from
 * {@code --authorization-mode} or from the file of {@code --authorization-config}.
 */
public final class AuthorizationModes implements InstanceTest {
  private static final String FLAG = "authorization-mode";
  private static final String CONFIG = "authorization-config";

  private final String mode;
  private final boolean wanted;

  /**
   * The test for a mode.
   *
   * @param mode exact name
   * @param wanted whether it must be among the modes
   */
  public AuthorizationModes(String mode, boolean wanted) {
    this.mode = mode;
    this.wanted = wanted;
  }

  @Override
  public String expected() {
    return "authorization modes " + (wanted ? "with " : "without ") + mode;
  }

  @Override
  public Set<Need> moreNeeds() {
    return Set.of(Needs.AUTHZ_CONFIG);
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.scalar(
        seen,
        CONFIG,
        config -> fromConfig(seen, config),
        at ->
            Reading.list(seen, FLAG)
                .fold(
                    (items, where) -> fromList(seen, items, where),
                    where -> byDefault(where),
                    (need, why) -> Reading.incomplete(seen, FLAG),
                    (where, why) -> Reading.incomplete(seen, FLAG)));
  }

  private Opinion byDefault(Pointer at) {
    String text = "--" + FLAG + " is not set and AlwaysAllow by default";
    return Opinion.fail("DEFAULT_USED", text, "not set", at);
  }

  private Opinion fromList(Seen seen, List<Occurrence> items, Pointer at) {
    List<String> modes = new ArrayList<>();
    for (Occurrence o : items) {
      if (o.doubt() == Doubt.NONE) {
        modes.add(Reading.show(o));
      }
    }
    boolean has = modes.contains(mode);
    for (Occurrence o : items) {
      // what cannot be read may add a mode, never take one away
      if (o.doubt() != Doubt.NONE && !has) {
        return Reading.doubtful(seen, FLAG, o);
      }
    }
    if (!has && !wanted && seen.argv().incomplete() != null) {
      return Reading.incomplete(seen, FLAG);
    }
    return verdict(modes, List.of(at), "--" + FLAG + " is ");
  }

  private Opinion fromConfig(Seen seen, Occurrence config) {
    String path = Reading.show(config);
    Documents.Config file = Documents.named(seen, config.value());
    Value.Mapping root = file.root();
    if (root == null || !file.sound()) {
      return file.gap("--" + CONFIG + " names " + path, seen.instance().node())
          .alsoAt(List.of(config.pointer()));
    }
    List<String> types = new ArrayList<>();
    for (Value item : root.items("authorizers")) {
      Value.Mapping authorizer = item.asMapping();
      String type = authorizer == null ? null : authorizer.text("type");
      types.add(type == null ? "" : type);
    }
    List<Pointer> at =
        new ArrayList<>(file.at(root.get("authorizers"), "authorizers: " + types, "authorizers"));
    at.add(config.pointer());
    return verdict(types, at, path + " lists ");
  }

  private Opinion verdict(List<String> modes, List<Pointer> at, String where) {
    String shown = String.join(",", modes);
    boolean has = modes.contains(mode);
    String text = where + shown + (has ? ", with " : ", without ") + mode;
    return Opinion.of(
        has == wanted ? io.kubeevidence.check.Verdict.PASS : io.kubeevidence.check.Verdict.FAIL,
        has == wanted ? "VALUE_MEETS" : "VALUE_FAILS",
        text,
        shown,
        at);
  }
}
