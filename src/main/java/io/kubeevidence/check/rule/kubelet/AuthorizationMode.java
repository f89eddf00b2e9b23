package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;

/** The kubelet asks somebody whether a request is allowed (4.2.2). */
final class AuthorizationMode implements KubeletTest {
  private static final String FIELD = "authorization.mode";
  private static final String BAD = "AlwaysAllow";

  @Override
  public String expected() {
    return FIELD + ": Webhook";
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    return Field.read(
        node, source, FIELD, AuthorizationMode::present, at -> absent(node, source, at));
  }

  private static Opinion present(Field.Set set) {
    return switch (set.text()) {
      case "Webhook" -> Opinion.pass("VALUE_MEETS", set.said(), set.text(), set.pointer());
      case BAD ->
          Opinion.fail(
              "VALUE_FAILS", set.said() + ": every request is allowed", set.text(), set.pointer());
      default ->
          Opinion.fail(
              "INVALID_VALUE",
              set.said() + ", which is no mode of the kubelet",
              set.text(),
              set.pointer());
    };
  }

  private static Opinion absent(Node node, KubeletSource source, Pointer at) {
    if (source.kind() == KubeletSource.Kind.CONFIGZ) {
      // the default is a word, never empty: a document without it is not whole
      return Hints.missingOnNode("configz of the kubelet lacks " + FIELD, node.name(), at);
    }
    boolean legacy = source.legacyDefaults();
    String text =
        FIELD
            + " is not set and "
            + (legacy ? BAD : "Webhook")
            + " by default"
            + Defaults.why(legacy);
    return legacy
        ? Opinion.fail(Defaults.code(true), text, "not set", at)
        : Opinion.pass(Defaults.code(false), text, "not set", at);
  }
}
