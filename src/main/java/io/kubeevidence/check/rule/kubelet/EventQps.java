package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import java.util.OptionalLong;

/** Events are captured, neither too few nor without any limit (4.2.8). */
final class EventQps implements KubeletTest {
  private static final String FIELD = "eventRecordQPS";
  private static final long ENOUGH = 5;

  @Override
  public String expected() {
    return FIELD + " of at least " + ENOUGH;
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    return Field.read(node, source, FIELD, EventQps::present, EventQps::absent);
  }

  private static Opinion absent(Pointer at) {
    return Opinion.pass(
        "DEFAULT_USED",
        FIELD + " is not set and 50 by default (5 before Kubernetes 1.27)",
        "not set",
        at);
  }

  private static Opinion present(Field.Set set) {
    OptionalLong qps = FlagValues.integer(set.text());
    if (qps.isEmpty() || qps.getAsLong() < 0) {
      return Opinion.fail("INVALID_VALUE", set.said() + ", no rate", set.text(), set.pointer());
    }
    if (qps.getAsLong() == 0) {
      return Opinion.depends(
          "NO_LIMIT",
          set.said()
              + ": the benchmark warns of events without limit, the client library in fact takes 5;"
              + " is that what is wanted?",
          set.text(),
          set.pointer());
    }
    return qps.getAsLong() >= ENOUGH
        ? Opinion.pass("VALUE_MEETS", set.said(), set.text(), set.pointer())
        : Opinion.depends(
            "VALUE_LOW",
            set.said() + ", below " + ENOUGH + ": may events be dropped here?",
            set.text(),
            set.pointer());
  }
}
