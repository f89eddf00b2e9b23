package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Addresses;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.FlagValues;

/** The component listens on the loopback address only (1.3.7, 1.4.2; A11). */
public final class BindAddress implements InstanceTest {
  private static final String FLAG = "bind-address";

  @Override
  public String expected() {
    return "--" + FLAG + "=127.0.0.1";
  }

  @Override
  public Opinion judge(Seen seen) {
    if (seen.argv().last("secure-port") instanceof Evidence.Present<Occurrence> port
        && port.value().doubt() == Doubt.NONE
        && FlagValues.integer(port.value().value()).orElse(-1) == 0) {
      return Opinion.pass(
          "NO_LISTENER", "--secure-port is 0, so nothing listens", "no listener", port.pointer());
    }
    return Reading.scalar(seen, FLAG, BindAddress::present, BindAddress::absent);
  }

  private static Opinion present(Occurrence o) {
    String shown = Reading.show(o);
    return switch (Addresses.ofHost(o.value())) {
      case LOOPBACK -> {
        Opinion pass =
            Opinion.pass(
                "LOOPBACK", "--" + FLAG + " is " + shown + ", this host only", shown, o.pointer());
        yield shown.equals("127.0.0.1")
            ? pass
            : pass.note("OTHER_LOOPBACK", shown + " is not 127.0.0.1 itself");
      }
      case OPEN ->
          Opinion.fail(
              "NOT_LOOPBACK",
              "--" + FLAG + " is " + shown + ", which other hosts reach; 127.0.0.1 is asked",
              shown,
              o.pointer());
      case NOT_AN_ADDRESS ->
          Opinion.depends(
              "INVALID_VALUE",
              "--" + FLAG + " is " + shown + ", no IP address; where does the component listen?",
              shown,
              o.pointer());
    };
  }

  private static Opinion absent(Pointer at) {
    return Opinion.fail(
        "DEFAULT_USED",
        "--" + FLAG + " is not set and 0.0.0.0 by default; 127.0.0.1 is asked",
        "not set",
        at);
  }
}
