package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.FlagValues;

/** A boolean flag that must have one value, by itself or by its default (A3.4, A3.5). */
public final class BooleanFlag implements InstanceTest {
  private final String flag;
  private final boolean wanted;
  private final boolean byDefault;

  /**
   * The test for a flag.
   *
   * @param flag name without dashes
   * @param wanted the value that passes
   * @param byDefault the value that the component takes without the flag
   */
  public BooleanFlag(String flag, boolean wanted, boolean byDefault) {
    this.flag = flag;
    this.wanted = wanted;
    this.byDefault = byDefault;
  }

  @Override
  public String expected() {
    return "--" + flag + "=" + wanted;
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.scalar(seen, flag, this::present, this::absent);
  }

  private Opinion present(Occurrence o) {
    String shown = Reading.show(o);
    Boolean value = FlagValues.bool(o.value());
    if (value == null) {
      return Opinion.fail(
          "INVALID_VALUE",
          "--" + flag + " is set to " + shown + ", which is no boolean",
          shown,
          o.pointer());
    }
    String text = "--" + flag + " is " + value;
    return value == wanted
        ? Opinion.pass("VALUE_MEETS", text, shown, o.pointer())
        : Opinion.fail("VALUE_FAILS", text + " and must be " + wanted, shown, o.pointer());
  }

  private Opinion absent(Pointer at) {
    String text = "--" + flag + " is not set and " + byDefault + " by default";
    return byDefault == wanted
        ? Opinion.pass("DEFAULT_USED", text, "not set", at)
        : Opinion.fail("DEFAULT_USED", text + "; it must be " + wanted, "not set", at);
  }
}
