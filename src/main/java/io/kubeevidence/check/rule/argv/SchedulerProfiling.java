package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Documents;
import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The scheduler does not serve profiles (1.4.1). With {@code --config} the file alone decides and
 * the deprecated flag is ignored (source: cmd/kube-scheduler/app/options).
 */
public final class SchedulerProfiling implements InstanceTest {
  private static final String FIELD = "enableProfiling";

  private final BooleanFlag flag = new BooleanFlag("profiling", false, true);

  @Override
  public String expected() {
    return flag.expected() + ", or " + FIELD + ": false in the file of --config";
  }

  @Override
  public Set<Need> moreNeeds() {
    return Set.of(Needs.SCHEDULER_CONFIG);
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.scalar(seen, "config", o -> fromFile(seen, o), at -> flag.judge(seen));
  }

  private static Opinion fromFile(Seen seen, Occurrence config) {
    String path = Reading.show(config);
    Documents.Config file = Documents.named(seen, config.value());
    Value.Mapping root = file.root();
    if (root == null || !file.sound()) {
      return file.gap("--config names " + path, seen.instance().node())
          .alsoAt(List.of(config.pointer()));
    }
    Value set = root.get(FIELD);
    String shown = set instanceof Value.Scalar s ? s.text() : "not set";
    boolean off = Boolean.FALSE.equals(root.bool(FIELD));
    List<Pointer> at = new ArrayList<>(file.at(set, FIELD + ": " + shown, FIELD));
    at.add(config.pointer());
    if (off) {
      return Opinion.pass("VALUE_MEETS", FIELD + " is false in " + path, shown).alsoAt(at);
    }
    String text =
        set == null
            ? FIELD + " is not set in " + path + " and true by default"
            : FIELD + " is " + shown + " in " + path + " and must be false";
    Opinion fail = Opinion.fail("VALUE_FAILS", text, shown).alsoAt(at);
    return flagSaysOff(seen)
        ? fail.note("FLAG_IGNORED_BY_CONFIG_FILE", "--profiling=false has no effect with --config")
        : fail;
  }

  private static boolean flagSaysOff(Seen seen) {
    List<Occurrence> all = seen.argv().occurrences("profiling");
    return !all.isEmpty() && Boolean.FALSE.equals(FlagValues.bool(all.get(all.size() - 1).value()));
  }
}
