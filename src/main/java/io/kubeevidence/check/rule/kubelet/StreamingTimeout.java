package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.KubeletSource.Layer;
import io.kubeevidence.snapshot.node.Node;
import java.util.OptionalLong;

/**
 * Idle streams end some time (4.2.5). A zero in the file of {@code --config} is replaced by the
 * default of four hours; a zero in a drop-in or a flag comes after the defaulting and stays zero.
 */
final class StreamingTimeout implements KubeletTest {
  private static final String FIELD = "streamingConnectionIdleTimeout";

  @Override
  public String expected() {
    return FIELD + " more than 0";
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    return Field.read(
        node, source, FIELD, StreamingTimeout::present, at -> absent(node, source, at));
  }

  private static Opinion present(Field.Set set) {
    OptionalLong nanos = FlagValues.durationNanos(set.text());
    if (nanos.isEmpty()) {
      return Opinion.fail("INVALID_VALUE", set.said() + ", no duration", set.text(), set.pointer());
    }
    if (nanos.getAsLong() == 0 && set.layer() == Layer.CONFIG_FILE) {
      return Opinion.pass(
          "DEFAULT_USED",
          set.said() + ", which the kubelet replaces by 4h",
          set.text(),
          set.pointer());
    }
    return nanos.getAsLong() > 0
        ? Opinion.pass("VALUE_MEETS", set.said(), set.text(), set.pointer())
        : Opinion.fail(
            "VALUE_FAILS", set.said() + ": idle streams never end", set.text(), set.pointer());
  }

  private static Opinion absent(Node node, KubeletSource source, Pointer at) {
    if (source.kind() == KubeletSource.Kind.CONFIGZ) {
      // durations are never left out of configz
      return Hints.missingOnNode("configz of the kubelet lacks " + FIELD, node.name(), at);
    }
    return Opinion.pass("DEFAULT_USED", FIELD + " is not set and 4h by default", "not set", at);
  }
}
