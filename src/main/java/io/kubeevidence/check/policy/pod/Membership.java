package io.kubeevidence.check.policy.pod;

import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.placement.NodeFact;
import io.kubeevidence.snapshot.object.placement.PlacementFacts;
import io.kubeevidence.snapshot.object.read.OwnerRef;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a workload is the user's or a part of the cluster itself (policies.md part 4). Decided by
 * content and place; a name, label or annotation alone exempts nothing.
 */
public final class Membership {
  /** Namespaces that the API server itself creates. */
  public static final Set<String> SYSTEM_NAMESPACES =
      Set.of("kube-system", "kube-public", "kube-node-lease");

  private static final Set<String> COMPONENTS =
      Set.of(
          "DaemonSet kube-proxy",
          "Deployment coredns",
          "Deployment kube-dns",
          "DaemonSet node-local-dns",
          "DaemonSet calico-node",
          "Deployment calico-kube-controllers",
          "Deployment calico-typha",
          "DaemonSet canal",
          "DaemonSet cilium",
          "Deployment cilium-operator",
          "DaemonSet aws-node",
          "DaemonSet azure-cns",
          "DaemonSet azure-npm",
          "DaemonSet cloud-node-manager",
          "DaemonSet csi-azuredisk-node",
          "DaemonSet csi-azurefile-node",
          "DaemonSet ebs-csi-node",
          "DaemonSet efs-csi-node",
          "DaemonSet pdcsi-node",
          "DaemonSet kube-flannel",
          "DaemonSet kube-flannel-ds",
          "DaemonSet kindnet",
          "DaemonSet kube-router",
          "DaemonSet weave-net",
          "DaemonSet antrea-agent",
          "DaemonSet konnectivity-agent",
          "Deployment metrics-server");

  private final PlacementFacts placement;
  private final Kinds kinds;

  /** For one snapshot. */
  public Membership(Snapshot snapshot) {
    this.placement = snapshot.objects().placement();
    this.kinds = new Kinds(snapshot);
  }

  /** How one specification of a root counts. */
  public enum Standing {
    /** In a namespace of the user. */
    USER,
    /** A control-plane component that the kubelet runs from a file (X2); never counted. */
    CONTROL_PLANE,
    /** A known part of the cluster in kube-system (X3); listed, blocks nothing. */
    SYSTEM_COMPONENT,
    /** Something else in a namespace of the cluster itself; a person must look at it. */
    SYSTEM_WORKLOAD,
    /** In kube-system, with an owner of a kind that was not collected. */
    UNKNOWN_OWNER
  }

  /** The standing of one specification. */
  public Standing of(Root root, Instance instance) {
    if (!SYSTEM_NAMESPACES.contains(root.namespace())) {
      return Standing.USER;
    }
    if (controlPlaneStaticPod(root, instance)) {
      return Standing.CONTROL_PLANE;
    }
    if (component(root)) {
      return Standing.SYSTEM_COMPONENT;
    }
    return ownerNotCollected(root) || nodeNotCollected(instance)
        ? Standing.UNKNOWN_OWNER
        : Standing.SYSTEM_WORKLOAD;
  }

  /** True for a static Pod by its own word while the Node that could prove it is missing. */
  private boolean nodeNotCollected(Instance instance) {
    OwnerRef owner = instance.owner();
    return instance.mirror()
        && owner != null
        && owner.kind().equals("Node")
        && !placement.nodes().containsKey(owner.name())
        && !kinds.complete(Resources.NODES);
  }

  /** True for a namespace of the user. */
  public static boolean userNamespace(String namespace) {
    return !SYSTEM_NAMESPACES.contains(namespace);
  }

  /** True for a known part of the cluster (X3). */
  public static boolean component(Root root) {
    return root.namespace().equals("kube-system")
        && root.missingOwner() == null
        && COMPONENTS.contains(root.kind() + " " + root.name());
  }

  private boolean ownerNotCollected(Root root) {
    OwnerRef owner = root.missingOwner();
    if (owner == null || owner.kind().equals("Node")) {
      return false;
    }
    String group = owner.apiVersion().contains("/") ? owner.apiVersion().split("/", 2)[0] : "";
    ResourceId kind = Resources.ofKind(group, owner.kind());
    return Resources.WORKLOADS.contains(kind) && !kinds.complete(kind);
  }

  /** The Node that runs a static Pod; null when the Pod is none or cannot prove it (P2). */
  public @Nullable NodeFact staticPodNode(Instance instance) {
    OwnerRef owner = instance.owner();
    if (!instance.mirror() || owner == null || !owner.kind().equals("Node")) {
      return null;
    }
    NodeFact node = placement.nodes().get(owner.name());
    boolean same =
        node != null
            && !node.uid().isEmpty()
            && node.uid().equals(owner.uid())
            && instance.nodes().equals(java.util.List.of(node.name()));
    return same ? node : null;
  }

  private boolean controlPlaneStaticPod(Root root, Instance instance) {
    NodeFact node = staticPodNode(instance);
    return node != null
        && root.namespace().equals("kube-system")
        && node.controlPlane()
        && instance.spec().containers().stream().anyMatch(c -> !c.command().isEmpty());
  }

  /** True when the Pods run on Windows: by their own word, their node selector or their Nodes. */
  public boolean windows(Instance instance) {
    if (instance.spec().declaredWindows() || instance.spec().windowsSelector()) {
      return true;
    }
    return !instance.nodes().isEmpty()
        && instance.nodes().stream()
            .map(name -> placement.nodes().get(name))
            .allMatch(n -> n != null && n.windows());
  }
}
