package io.kubeevidence.snapshot.object.network;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.read.LabelSelector;

/**
 * A network policy of any kind.
 *
 * @param kind for example {@code NetworkPolicy} or {@code CiliumNetworkPolicy}
 * @param nativeKind true for {@code networking.k8s.io}; others need their own engine
 * @param namespace empty for cluster-wide kinds
 * @param name its name
 * @param namespaces for cluster-wide kinds: which namespaces it covers
 * @param pods which Pods it selects
 * @param readable false when its selectors or rules could not be understood
 * @param isolatesIngress true when ingress is denied unless a rule allows it, and no rule allows
 *     all
 * @param isolatesEgress the same for egress
 * @param defaultDeny true when it selects all Pods and allows nothing in an isolated direction
 * @param pointer the object
 */
public record NetworkPolicyFact(
    String kind,
    boolean nativeKind,
    String namespace,
    String name,
    LabelSelector namespaces,
    LabelSelector pods,
    boolean readable,
    boolean isolatesIngress,
    boolean isolatesEgress,
    boolean defaultDeny,
    Pointer pointer) {

  /** Kind and name as shown to the reader. */
  public String title() {
    return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }

  /** True when it isolates some direction. */
  public boolean isolates() {
    return readable && (isolatesIngress || isolatesEgress);
  }

  /** The isolated directions in words. */
  public String directions() {
    if (isolatesIngress) {
      return isolatesEgress ? "ingress and egress" : "ingress";
    }
    return isolatesEgress ? "egress" : "none";
  }
}
