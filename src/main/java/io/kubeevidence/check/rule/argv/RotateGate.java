package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Gates;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gate {@code RotateKubeletServerCertificate} is on (1.3.6; A9). */
public final class RotateGate implements InstanceTest {
  private static final String FLAG = "feature-gates";

  @Override
  public String expected() {
    return "feature gate " + Gates.ROTATE + " on";
  }

  @Override
  public Opinion judge(Seen seen) {
    return Reading.list(seen, FLAG)
        .fold(
            (pairs, at) -> named(seen, pairs, at),
            at -> on(Gates.ROTATE + " is not named and on by default", "not set", at),
            (need, why) -> Reading.incomplete(seen, FLAG),
            (at, why) -> Reading.incomplete(seen, FLAG));
  }

  private static Opinion named(Seen seen, List<Occurrence> pairs, Pointer last) {
    Map<String, Gates.Named> gates = new HashMap<>();
    for (Occurrence pair : pairs) {
      if (pair.doubt() != Doubt.NONE) {
        return Reading.doubtful(seen, FLAG, pair);
      }
      String text = pair.value();
      int equals = text.indexOf('=');
      if (equals > 0) {
        String name = text.substring(0, equals).trim();
        gates.put(name, new Gates.Named(name, text.substring(equals + 1).trim(), pair.pointer()));
      }
    }
    if (seen.argv().incomplete() != null) {
      return Reading.incomplete(seen, FLAG);
    }
    Gates.Named deciding = Gates.deciding(gates.get(Gates.ROTATE), gates.get(Gates.ALL_BETA));
    if (deciding == null) {
      return on(Gates.ROTATE + " is not named and on by default", "not set", last);
    }
    Boolean value = deciding.parsed();
    String observed = deciding.name() + "=" + deciding.value();
    if (value == null) {
      return Opinion.fail(
          "INVALID_VALUE", observed + " is no boolean", observed, deciding.pointer());
    }
    return value
        ? on(observed + " keeps the gate on", observed, deciding.pointer())
        : Opinion.fail(
            "VALUE_FAILS",
            observed + " turns " + Gates.ROTATE + " off",
            observed,
            deciding.pointer());
  }

  private static Opinion on(String text, String observed, Pointer at) {
    return Opinion.pass("GATE_ON", text, observed, at);
  }
}
