package io.kubeevidence.snapshot;

import io.kubeevidence.snapshot.distribution.Distributions;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import java.util.List;

/**
 * Components that run inside another process: k3s embeds all six on a server and kubelet and
 * kube-proxy on an agent, microk8s runs one kubelite (nodes-and-control-plane.md A3.3). Their
 * arguments are not those of the process.
 */
final class Embedded {
  private Embedded() {}

  static List<ComponentInstance> instances(Component component, String node, NodePart part) {
    for (ProcessRecord process : part.processes()) {
      if (Distributions.embedded(process).contains(component)) {
        return List.of(
            new ComponentInstance(
                component, node, List.of(), "NO_EVIDENCE", List.of(process.pointer()), true));
      }
    }
    return List.of();
  }
}
