package io.kubeevidence.conformance;

import java.util.List;

/** All items of the collection that have an oracle. */
final class Items {
  static final List<Item> ALL =
      List.of(
          new Rke2Guide(),
          new KubeletDefaults(),
          new PodSecurityAdmission(),
          new BadPods(),
          new Kyverno(),
          new Polaris(),
          new Checkov(),
          new KubeHound(),
          new Regolibrary(),
          new Minikube(),
          new Kops(),
          new Nodeadm(),
          new HyperShift(),
          new ManagedClusters(),
          new KubeBenchResults(),
          new TrivyOperator());

  private Items() {}
}
