package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Documents;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The API server refuses anonymous requests (1.2.1): by its flag, or by the {@code anonymous}
 * stanza of its {@code AuthenticationConfiguration}. A server takes one of the two, never both.
 */
public final class AnonymousAuth implements InstanceTest {
  private static final String CONFIG = "authentication-config";
  private static final List<String> HEALTH = List.of("/livez", "/readyz", "/healthz");

  private final BooleanFlag flag = new BooleanFlag("anonymous-auth", false, true);

  @Override
  public String expected() {
    return flag.expected();
  }

  @Override
  public Set<Need> moreNeeds() {
    return Set.of(Needs.AUTHN_CONFIG);
  }

  @Override
  public Opinion judge(Seen seen) {
    boolean flagGiven = !seen.argv().occurrences("anonymous-auth").isEmpty();
    if (flagGiven || !(seen.argv().last(CONFIG) instanceof Evidence.Present<Occurrence>)) {
      return flag.judge(seen);
    }
    return Reading.scalar(seen, CONFIG, o -> fromConfig(seen, o), at -> flag.judge(seen));
  }

  private Opinion fromConfig(Seen seen, Occurrence config) {
    String path = Reading.show(config);
    Documents.Config file = Documents.named(seen, config.value());
    Value.Mapping root = file.root();
    if (root == null || !file.sound()) {
      return file.gap("--" + CONFIG + " names " + path, seen.instance().node())
          .alsoAt(List.of(config.pointer()));
    }
    Value.Mapping stanza = root.mapping("anonymous");
    if (stanza == null) {
      return flag.judge(seen).alsoAt(file.at(null, "no anonymous stanza"));
    }
    List<Pointer> at = new ArrayList<>(file.at(stanza, "anonymous", "anonymous"));
    at.add(config.pointer());
    return stanza(stanza, path).alsoAt(at);
  }

  private static Opinion stanza(Value.Mapping stanza, String path) {
    Boolean enabled = stanza.bool("enabled");
    if (Boolean.FALSE.equals(enabled)) {
      return Opinion.pass(
          "STRUCTURED_CONFIG", path + " switches anonymous requests off", "enabled: false");
    }
    List<String> paths = new ArrayList<>();
    for (Value condition : stanza.items("conditions")) {
      Value.Mapping m = condition.asMapping();
      String text = m == null ? null : m.text("path");
      paths.add(text == null ? "" : text);
    }
    String observed = "enabled, paths " + paths;
    if (!paths.isEmpty() && paths.stream().allMatch(AnonymousAuth::isHealth)) {
      return Opinion.depends(
          "STRUCTURED_CONFIG",
          path + " admits anonymous requests to health checks only; is that acceptable here?",
          observed);
    }
    return Opinion.fail(
        "STRUCTURED_CONFIG", path + " admits anonymous requests beyond health checks", observed);
  }

  private static boolean isHealth(String path) {
    return HEALTH.stream().anyMatch(h -> path.equals(h) || path.startsWith(h + "/"));
  }
}
