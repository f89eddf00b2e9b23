package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;

/** Judges one account of a kubelet's configuration. A pure function. */
interface KubeletTest {

  /** What would pass, in words. */
  String expected();

  /** What the account says. */
  Opinion judge(Node node, KubeletSource source);

  /** True when the recommendation means nothing on a Windows node. */
  default boolean linuxOnly() {
    return false;
  }

  /** True when an account by arguments and files, where it is conclusive, decides alone. */
  default boolean filesDecide() {
    return false;
  }
}
