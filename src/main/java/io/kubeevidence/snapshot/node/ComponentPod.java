package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;

/**
 * A Pod whose container runs one of the six components.
 *
 * @param component which component
 * @param namespace the Pod's namespace
 * @param name the Pod's name
 * @param node {@code spec.nodeName}; empty when not scheduled
 * @param phase {@code status.phase}; empty when not captured
 * @param fromNode true for a mirror Pod: annotation {@code kubernetes.io/config.source} other than
 *     {@code api}, or owned by a Node
 * @param configHash annotation {@code kubernetes.io/config.hash}, the UID of the static Pod; empty
 *     when not set
 * @param uid {@code metadata.uid}
 * @param ownerKind kind of the controlling owner; empty when none
 * @param podIp {@code status.podIP}; empty when not captured
 * @param source its arguments
 * @param pointer the Pod
 */
public record ComponentPod(
    Component component,
    String namespace,
    String name,
    String node,
    String phase,
    boolean fromNode,
    String configHash,
    String uid,
    String ownerKind,
    String podIp,
    ArgvSource source,
    Pointer pointer) {

  /** The same Pod, whose arguments may support a Fail only. */
  public ComponentPod withState(EntryState worse) {
    return withSource(source.withState(worse));
  }

  /** The same Pod with other arguments. */
  public ComponentPod withSource(ArgvSource other) {
    return new ComponentPod(
        component,
        namespace,
        name,
        node,
        phase,
        fromNode,
        configHash,
        uid,
        ownerKind,
        podIp,
        other,
        pointer);
  }

  /** True when its phase says that it runs; without a captured phase nothing is known. */
  public boolean running() {
    return phase.equals("Running");
  }
}
