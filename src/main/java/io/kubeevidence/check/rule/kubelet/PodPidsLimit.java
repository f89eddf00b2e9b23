package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import java.util.OptionalLong;

/** The number of processes of a Pod is limited (4.2.13). */
final class PodPidsLimit implements KubeletTest {
  private static final String FIELD = "podPidsLimit";

  @Override
  public String expected() {
    return FIELD + " more than 0";
  }

  @Override
  public boolean linuxOnly() {
    return true;
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    return Field.read(node, source, FIELD, PodPidsLimit::present, PodPidsLimit::absent);
  }

  private static Opinion absent(Pointer at) {
    return Opinion.fail(
        "DEFAULT_USED", FIELD + " is not set and -1, no limit, by default", "not set", at);
  }

  private static Opinion present(Field.Set set) {
    OptionalLong limit = FlagValues.integer(set.text());
    if (limit.isEmpty()) {
      return Opinion.fail("INVALID_VALUE", set.said() + ", no integer", set.text(), set.pointer());
    }
    return limit.getAsLong() > 0
        ? Opinion.pass("VALUE_MEETS", set.said(), set.text(), set.pointer())
        : Opinion.fail(
            "VALUE_FAILS", set.said() + ", which is no limit", set.text(), set.pointer());
  }
}
