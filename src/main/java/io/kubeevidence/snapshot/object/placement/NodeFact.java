package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.Map;

/**
 * A Node object as far as the rules on Pods need it.
 *
 * @param name its name
 * @param uid its uid, which the owner reference of a static Pod must name
 * @param operatingSystem {@code status.nodeInfo.operatingSystem}, else the label; empty when
 *     neither was captured
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

  /** True for a Windows Node. */
  public boolean windows() {
    return operatingSystem.equals("windows");
  }
}
