package io.kubeevidence.overlay;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.ControlPlane;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.node.Component;
import java.util.List;

/**
 * What a bundle holds, as far as it decides which checks a provider baseline may fill. Damaged and
 * partial evidence counts as held: losing it must not open the door for a baseline.
 *
 * @param nodes a Node object or a node part
 * @param controlPlane a process, mirror Pod, static manifest or Node of a control plane
 * @param apiServerArguments arguments of an API server
 * @param networkPlugin anything that could show the network plug-in: Pods, DaemonSets, a node part
 * @param serverVersion version of the API server; empty when not known
 */
public record BundleHolds(
    boolean nodes,
    boolean controlPlane,
    boolean apiServerArguments,
    boolean networkPlugin,
    String serverVersion) {

  private static final List<ResourceId> NETWORK_EVIDENCE =
      List.of(ResourceId.of("pods"), ResourceId.of("daemonsets.apps"));

  /** What a snapshot holds. */
  public static BundleHolds of(Snapshot snapshot) {
    boolean nodeParts = snapshot.nodes().stream().anyMatch(n -> n.part() != null);
    return new BundleHolds(
        !snapshot.nodes().isEmpty() || tried(snapshot, ResourceId.of("nodes")),
        holdsControlPlane(snapshot),
        snapshot.instances(Component.KUBE_APISERVER).stream().anyMatch(i -> !i.sources().isEmpty()),
        nodeParts || NETWORK_EVIDENCE.stream().anyMatch(r -> tried(snapshot, r)),
        snapshot.info().serverVersion());
  }

  private static boolean tried(Snapshot snapshot, ResourceId resource) {
    ResourceState state = snapshot.resource(resource);
    return state.completeness() != ResourceState.Completeness.NOT_COLLECTED
        || state.state() != EntryState.ABSENT;
  }

  private static boolean holdsControlPlane(Snapshot snapshot) {
    if (snapshot.controlPlane().kind() == ControlPlane.Kind.SELF_MANAGED
        || snapshot.nodes().stream().anyMatch(n -> n.controlPlane())) {
      return true;
    }
    for (Component component : Component.values()) {
      if (component.controlPlane()
          && snapshot.instances(component).stream().anyMatch(i -> !i.sources().isEmpty())) {
        return true;
      }
    }
    return false;
  }
}
