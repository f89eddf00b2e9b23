package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.CipherSuites;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import java.util.List;

/** The kubelet offers approved cipher suites only (4.2.12). */
final class Ciphers implements KubeletTest {
  private static final String SUITES = "tlsCipherSuites";
  private static final String VERSION = "tlsMinVersion";

  @Override
  public String expected() {
    return SUITES + " with approved suites only, or " + VERSION + ": " + CipherSuites.VERSION_13;
  }

  @Override
  public Opinion judge(Node node, KubeletSource source) {
    Field.Set version = Field.value(source, VERSION);
    if (version != null && version.text().equals(CipherSuites.VERSION_13)) {
      return CipherSuites.KUBELET
          .judge(List.of(), CipherSuites.VERSION_13, SUITES)
          .alsoAt(List.of(version.pointer()));
    }
    if (!Field.known(source, VERSION)) {
      return Field.gap(node, VERSION, "it was not captured", source.pointer());
    }
    return Field.read(
        node,
        source,
        SUITES,
        set -> CipherSuites.KUBELET.judge(set.items(), "", SUITES).alsoAt(List.of(set.pointer())),
        at -> CipherSuites.KUBELET.judge(List.of(), "", SUITES).alsoAt(List.of(at)));
  }
}
