package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.Map;

/**
 * A Node object as far as the rules on Pods need it.
 *
 * @param name its name
 * @param uid its uid, which the owner reference of a static Pod must name
 * @param operatingSystem {@code status.nodeInfo.operatingSystem}, as the kubelet reports it; empty
 *     when it was not captured
 * @param labels its labels
 * @param unschedulable true when nothing new is placed on it
 * @param pointer the object
 */
public record NodeFact(
    String name,
    String uid,
    String operatingSystem,
    Map<String, String> labels,
    boolean unschedulable,
    Pointer pointer) {
  public NodeFact {
    labels = Map.copyOf(labels);
  }

  /** True when its labels give it a control-plane role. */
  public boolean controlPlane() {
    return labels.containsKey("node-role.kubernetes.io/control-plane")
        || labels.containsKey("node-role.kubernetes.io/master");
  }

  /** True for a Windows Node: by what its kubelet reports, else by its label. */
  public boolean windows() {
    String label = labels.getOrDefault("kubernetes.io/os", "");
    return (operatingSystem.isEmpty() ? label : operatingSystem).equals("windows");
  }
}
