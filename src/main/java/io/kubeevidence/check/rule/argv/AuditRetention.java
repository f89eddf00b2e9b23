package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.FlagValues;
import java.util.OptionalLong;

/**
 * A retention limit of the audit log: at least so much. Zero means no limit at all and needs a
 * person, as does a log on standard output, whose retention is the log collector's (1.2.17-1.2.19).
 */
public final class AuditRetention implements InstanceTest {
  private final String flag;
  private final long atLeast;
  private final String unit;
  private final String zeroMeans;

  /**
   * The test for a flag.
   *
   * @param flag name without dashes
   * @param atLeast smallest value that passes
   * @param unit for the reader, for example {@code days}
   * @param zeroMeans what the server does with zero
   */
  public AuditRetention(String flag, long atLeast, String unit, String zeroMeans) {
    this.flag = flag;
    this.atLeast = atLeast;
    this.unit = unit;
    this.zeroMeans = zeroMeans;
  }

  @Override
  public String expected() {
    return "--" + flag + " of at least " + atLeast + " " + unit;
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.scalar(seen, flag, this::present, at -> absent(seen, at));
  }

  private Opinion present(Occurrence o) {
    String shown = Reading.show(o);
    OptionalLong value = FlagValues.integer(o.value());
    if (value.isEmpty()) {
      return Opinion.fail(
          "INVALID_VALUE",
          "--" + flag + " is set to " + shown + ", which is no integer",
          shown,
          o.pointer());
    }
    long n = value.getAsLong();
    if (n == 0) {
      return Opinion.depends(
          "NO_LIMIT",
          "--" + flag + " is 0: " + zeroMeans + "; is there room and a reason for that?",
          shown,
          o.pointer());
    }
    String text = "--" + flag + " is " + n + " " + unit;
    return n >= atLeast
        ? Opinion.pass(
            "VALUE_MEETS", text + ", at least " + atLeast + " are asked", shown, o.pointer())
        : Opinion.fail(
            "VALUE_FAILS", text + "; at least " + atLeast + " are asked", shown, o.pointer());
  }

  private Opinion absent(Seen seen, Pointer at) {
    Evidence<Occurrence> path = seen.argv().last("audit-log-path");
    if (path instanceof Evidence.Present<Occurrence> p && p.value().value().equals("-")) {
      return Opinion.depends(
          "LOG_TO_STDOUT",
          "the audit log goes to standard output, where --"
              + flag
              + " has no effect; does the log collector keep it long enough?",
          "not set",
          at,
          p.pointer());
    }
    Opinion fail =
        Opinion.fail(
            "NOT_SET",
            "--" + flag + " is not set; at least " + atLeast + " " + unit + " are asked",
            "not set",
            at);
    return AuditLogPath.webhookOnly(seen)
        ? fail.note(
            Hints.EQUIVALENT,
            "audit events go to a webhook (--audit-webhook-config-file), which may keep them")
        : fail;
  }
}
