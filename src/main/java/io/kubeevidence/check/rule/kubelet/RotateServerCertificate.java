package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.rule.Gates;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * The kubelet's serving certificate comes from the cluster and is renewed (4.2.11): the gate alone,
 * which is on by default, renews nothing; {@code serverTLSBootstrap} must be on too.
 */
final class RotateServerCertificate implements KubeletTest {
  private static final String BOOTSTRAP = "serverTLSBootstrap";

  @Override
  public String expected() {
    return BOOTSTRAP + ": true with feature gate " + Gates.ROTATE + " on";
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    Opinion gate = gate(node, source);
    if (gate.verdict() == Verdict.FAIL || gate.verdict() == Verdict.NOT_ASSESSED) {
      return gate;
    }
    return Field.read(
        node,
        source,
        BOOTSTRAP,
        set ->
            Boolean.TRUE.equals(set.bool())
                ? Opinion.pass("VALUE_MEETS", set.said(), set.text(), set.pointer())
                    .alsoAt(gate.pointers())
                : off(source, set.pointer(), gate),
        at -> off(source, at, gate));
  }

  private static Opinion off(KubeletSource source, Pointer at, Opinion gate) {
    String text = BOOTSTRAP + " is off, so no serving certificate is asked for or renewed";
    if (isSet(source, "tlsCertFile") && isSet(source, "tlsPrivateKeyFile")) {
      return Opinion.depends(
          "ROTATED_OUTSIDE",
          text + " by the kubelet; is the pair of tlsCertFile renewed by something else?",
          "off",
          at);
    }
    if (gate.reason().code().equals("GATE_NAMED")) {
      return Opinion.depends(
              "GATE_ALONE",
              Gates.ROTATE + " is named true, but " + text + "; is that intended?",
              "gate only",
              at)
          .alsoAt(gate.pointers());
    }
    return Opinion.fail("VALUE_FAILS", text, "off", at);
  }

  /** Set by somebody: configz shows the kubelet's own pair too and proves nothing here. */
  private static boolean isSet(KubeletSource source, String field) {
    Field.Set set = Field.value(source, field);
    boolean own = set != null && set.text().matches(".*/kubelet\\.(crt|key)");
    return set != null
        && !set.text().isBlank()
        && !(source.kind() == KubeletSource.Kind.CONFIGZ && own);
  }

  /** Whether the gate is on: Pass or Fail, code {@code GATE_NAMED} when it is named true itself. */
  Opinion gate(Node node, KubeletSource source) {
    for (String name : java.util.List.of(Gates.ROTATE, Gates.ALL_BETA)) {
      if (!Field.known(source, "featureGates." + name)) {
        return Field.gap(node, "featureGates", "it was not captured", source.pointer());
      }
    }
    Gates.Named deciding =
        Gates.deciding(named(source, Gates.ROTATE), named(source, Gates.ALL_BETA));
    if (deciding == null) {
      return Opinion.pass(
          "GATE_ON", Gates.ROTATE + " is on by default", "not set", source.pointer());
    }
    String text = deciding.name() + "=" + deciding.value();
    if (!Boolean.TRUE.equals(deciding.parsed())) {
      return Opinion.fail(
          "GATE_OFF", text + " turns " + Gates.ROTATE + " off", text, deciding.pointer());
    }
    String code = deciding.name().equals(Gates.ROTATE) ? "GATE_NAMED" : "GATE_ON";
    return Opinion.pass(code, text + " keeps the gate on", text, deciding.pointer());
  }

  private static Gates.@Nullable Named named(KubeletSource source, String gate) {
    Field.Set set = Field.value(source, "featureGates." + gate);
    return set == null ? null : new Gates.Named(gate, set.text(), set.pointer());
  }
}
