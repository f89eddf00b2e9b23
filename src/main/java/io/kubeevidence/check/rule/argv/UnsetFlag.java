package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import java.util.List;

/** A flag that must not be set; an empty value is the same as none (A3.8). */
public final class UnsetFlag implements InstanceTest {
  private final String flag;

  /** The test for a flag, named without dashes. */
  public UnsetFlag(String flag) {
    this.flag = flag;
  }

  @Override
  public String expected() {
    return "--" + flag + " not set";
  }

  @Override
  public Opinion judge(Seen seen) {
    List<Occurrence> all = seen.argv().occurrences(flag);
    if (!all.isEmpty() && all.get(all.size() - 1).doubt() == Doubt.MASKED) {
      return set("a value that the collector withheld", all.get(all.size() - 1));
    }
    return Reading.scalar(
        seen,
        flag,
        value -> set(Reading.show(value), value),
        at -> Opinion.pass("NOT_SET", "--" + flag + " is not set", "not set", at));
  }

  private Opinion set(String value, Occurrence at) {
    return Opinion.fail("SET", "--" + flag + " is set to " + value, value, at.pointer());
  }
}
