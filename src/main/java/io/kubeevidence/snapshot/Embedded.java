package io.kubeevidence.snapshot;

import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import java.util.List;
import java.util.Set;

/**
 * Components that run inside another process: k3s embeds all six on a server and kubelet and
 * kube-proxy on an agent, microk8s runs one kubelite (nodes-and-control-plane.md A3.3). Their
 * arguments are not those of the process.
 */
final class Embedded {
  private static final Set<String> K3S_SERVER = Set.of("k3s-server", "server");

  private Embedded() {}

  static List<ComponentInstance> instances(Component component, String node, NodePart part) {
    for (ProcessRecord process : part.processes()) {
      if (embeds(process, component)) {
        return List.of(
            new ComponentInstance(
                component, node, List.of(), "NO_EVIDENCE", List.of(process.pointer()), true));
      }
    }
    return List.of();
  }

  private static boolean embeds(ProcessRecord process, Component component) {
    if (process.argv().isEmpty()) {
      return false;
    }
    String first = process.argv().get(0);
    String base = first.substring(first.lastIndexOf('/') + 1);
    if (base.equals("kubelite")) {
      return component != Component.ETCD;
    }
    if (!base.equals("k3s") && !base.equals("k3s-server") && !base.equals("k3s-agent")) {
      return false;
    }
    boolean server =
        base.equals("k3s-server")
            || (process.argv().size() > 1 && K3S_SERVER.contains(process.argv().get(1)));
    return server || !component.controlPlane();
  }
}
