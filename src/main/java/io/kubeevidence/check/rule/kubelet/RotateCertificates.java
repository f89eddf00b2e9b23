package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;

/**
 * The kubelet's client certificate is renewed (4.2.10). The published audit accepts an absent
 * value; the kubelet's own default is off, so that is a Pass with a warning.
 */
final class RotateCertificates implements KubeletTest {
  private static final String FIELD = "rotateCertificates";

  @Override
  public String expected() {
    return FIELD + " not false";
  }

  /** Configz cannot tell an explicit false from the default; files can. */
  @Override
  public boolean filesDecide() {
    return true;
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    return Field.read(node, source, FIELD, RotateCertificates::present, at -> absent(source, at));
  }

  private static Opinion present(Field.Set set) {
    Boolean value = set.bool();
    if (value == null) {
      return Opinion.fail("INVALID_VALUE", set.said() + ", no boolean", set.text(), set.pointer());
    }
    return value
        ? Opinion.pass("VALUE_MEETS", set.said(), set.text(), set.pointer())
        : Opinion.fail("VALUE_FAILS", set.said() + " and must not be", set.text(), set.pointer());
  }

  private static Opinion absent(KubeletSource source, Pointer at) {
    if (source.kind() == KubeletSource.Kind.CONFIGZ) {
      return Opinion.depends(
          "CAUSE_UNKNOWN",
          FIELD + " is off (configz leaves it out): was it set to false, or never set?",
          "off",
          at);
    }
    return Opinion.pass("NOT_SET", FIELD + " is not set, which the audit accepts", "not set", at)
        .note(
            "UPSTREAM_DEFAULT_DIFFERS",
            "the kubelet's own default is false, so the certificate is in fact not renewed");
  }
}
