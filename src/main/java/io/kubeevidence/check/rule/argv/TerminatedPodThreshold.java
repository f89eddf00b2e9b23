package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.FlagValues;
import java.util.OptionalLong;

/** Terminated Pods are collected (1.3.1). The controller manager's own default is 12500. */
public final class TerminatedPodThreshold implements InstanceTest {
  private static final String FLAG = "terminated-pod-gc-threshold";
  private static final long DEFAULT = 12500;

  @Override
  public String expected() {
    return "--" + FLAG + " between 1 and " + DEFAULT;
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.scalar(
        seen,
        FLAG,
        TerminatedPodThreshold::present,
        at ->
            Opinion.depends(
                "DEFAULT_USED",
                "--"
                    + FLAG
                    + " is not set and "
                    + DEFAULT
                    + " by default; is that right for the number of Pods of this cluster?",
                "not set",
                at));
  }

  private static Opinion present(Occurrence o) {
    String shown = Reading.show(o);
    OptionalLong value = FlagValues.integer(o.value());
    if (value.isEmpty()) {
      return Opinion.fail(
          "INVALID_VALUE",
          "--" + FLAG + " is set to " + shown + ", which is no integer",
          shown,
          o.pointer());
    }
    long n = value.getAsLong();
    if (n <= 0) {
      return Opinion.fail(
          "VALUE_FAILS",
          "--" + FLAG + " is " + n + ", which turns the collection of terminated Pods off",
          shown,
          o.pointer());
    }
    return n <= DEFAULT
        ? Opinion.pass("VALUE_MEETS", "--" + FLAG + " is " + n, shown, o.pointer())
        : Opinion.depends(
            "VALUE_HIGH",
            "--" + FLAG + " is " + n + ", above the default; may so many dead Pods pile up here?",
            shown,
            o.pointer());
  }
}
