package io.kubeevidence.snapshot;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/**
 * Whether the control plane is part of the cluster's own Nodes.
 *
 * @param kind see {@link Kind}
 * @param provider detected provider, for example {@code aks}; empty when none
 * @param pointers what says so
 */
public record ControlPlane(Kind kind, String provider, List<Pointer> pointers) {

  /** Where the control plane runs. */
  public enum Kind {
    /** At least one control-plane Node, process, mirror Pod or static manifest is in the bundle. */
    SELF_MANAGED,
    /** Nodes of a cloud provider and no trace of a control plane (A1.7). */
    MANAGED,
    /** Nothing in the bundle says. */
    UNKNOWN
  }

  public ControlPlane {
    pointers = List.copyOf(pointers);
  }
}
