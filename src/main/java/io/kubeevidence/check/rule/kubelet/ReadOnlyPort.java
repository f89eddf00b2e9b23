package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import java.util.OptionalLong;

/** The kubelet has no port that answers without authentication (4.2.4). */
final class ReadOnlyPort implements KubeletTest {
  private static final String FIELD = "readOnlyPort";

  @Override
  public String expected() {
    return FIELD + ": 0";
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    return Field.read(node, source, FIELD, ReadOnlyPort::present, at -> absent(source, at));
  }

  private static Opinion present(Field.Set set) {
    OptionalLong port = FlagValues.integer(set.text());
    if (port.isEmpty()) {
      return Opinion.fail("INVALID_VALUE", set.said() + ", no integer", set.text(), set.pointer());
    }
    return port.getAsLong() == 0
        ? Opinion.pass("VALUE_MEETS", set.said(), set.text(), set.pointer())
        : Opinion.fail(
            "VALUE_FAILS",
            set.said() + ", a port without authentication",
            set.text(),
            set.pointer());
  }

  private static Opinion absent(KubeletSource source, Pointer at) {
    boolean legacy = source.legacyDefaults();
    String text =
        FIELD
            + " is not set and "
            + (legacy ? "10255" : "0")
            + " by default"
            + Defaults.why(legacy);
    return legacy
        ? Opinion.fail(Defaults.code(true), text, "not set", at)
        : Opinion.pass(Defaults.code(false), text, "not set", at);
  }
}
