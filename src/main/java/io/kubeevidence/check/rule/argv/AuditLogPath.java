package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Occurrence;

/** The API server writes an audit log (1.2.16). */
public final class AuditLogPath implements InstanceTest {
  private static final String FLAG = "audit-log-path";

  @Override
  public String expected() {
    return "--" + FLAG + " set";
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.scalar(seen, FLAG, o -> present(seen, o), at -> absent(seen, at));
  }

  private static Opinion present(Seen seen, Occurrence o) {
    String shown = Reading.show(o);
    if (o.value().isBlank()) {
      return absent(seen, o.pointer());
    }
    boolean stdout = shown.equals("-");
    Opinion pass =
        Opinion.pass(
            "SET",
            stdout
                ? "the audit log is written to standard output"
                : "the audit log is written to " + shown,
            shown,
            o.pointer());
    if (seen.argv().last("audit-policy-file") instanceof Evidence.Unset<Occurrence>) {
      return pass.note(
          "NO_AUDIT_POLICY",
          "without --audit-policy-file the server writes no event at all; see 3.2.1");
    }
    return pass;
  }

  private static Opinion absent(Seen seen, Pointer at) {
    Opinion fail =
        Opinion.fail("NOT_SET", "--" + FLAG + " is not set, so no log is written", "not set", at);
    return webhookOnly(seen)
        ? fail.note(
            Hints.EQUIVALENT,
            "audit events go to a webhook (--audit-webhook-config-file), which may keep them")
        : fail;
  }

  /** True when events are sent to a webhook and not written to a log. */
  static boolean webhookOnly(Seen seen) {
    return seen.argv().last("audit-webhook-config-file") instanceof Evidence.Present<Occurrence>
        && seen.argv().last(FLAG) instanceof Evidence.Unset<Occurrence>;
  }
}
