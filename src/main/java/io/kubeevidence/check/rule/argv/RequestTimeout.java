package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.FlagValues;
import java.util.OptionalLong;

/** The API server ends a request after a reasonable time (1.2.20). */
public final class RequestTimeout implements InstanceTest {
  private static final String FLAG = "request-timeout";
  private static final long MAX_SECONDS = 300;
  private static final long NANOS = 1_000_000_000L;

  @Override
  public String expected() {
    return "--" + FLAG + " not set, or more than 0 and at most " + MAX_SECONDS + "s";
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.scalar(
        seen,
        FLAG,
        RequestTimeout::present,
        at ->
            Opinion.pass(
                "DEFAULT_USED", "--" + FLAG + " is not set and 60s by default", "not set", at));
  }

  private static Opinion present(Occurrence o) {
    String shown = Reading.show(o);
    OptionalLong nanos = FlagValues.durationNanos(o.value());
    if (nanos.isEmpty()) {
      return Opinion.fail(
          "INVALID_VALUE",
          "--" + FLAG + " is set to " + shown + ", which is no duration",
          shown,
          o.pointer());
    }
    if (nanos.getAsLong() <= 0) {
      return Opinion.fail(
          "VALUE_FAILS", "--" + FLAG + " is " + shown + ", no limit at all", shown, o.pointer());
    }
    return nanos.getAsLong() <= MAX_SECONDS * NANOS
        ? Opinion.pass("VALUE_MEETS", "--" + FLAG + " is " + shown, shown, o.pointer())
        : Opinion.depends(
            "VALUE_HIGH",
            "--"
                + FLAG
                + " is "
                + shown
                + ", more than "
                + MAX_SECONDS
                + "s; are such long requests needed here, although they ease exhaustion?",
            shown,
            o.pointer());
  }
}
