package io.kubeevidence.snapshot.layout;

import io.kubeevidence.snapshot.node.NodePart;

/**
 * A node part before it is matched with a Node object (snapshot-and-collector.md 1.4).
 *
 * @param name the part's own name of the node
 * @param machineId machine id; empty when not recorded
 * @param systemUuid system UUID; empty when not recorded
 * @param finishedAt end of the capture; the newest of two parts of one node wins
 * @param controlPlane true when the capture itself says that the node is one of the control plane
 * @param part what was captured
 */
public record NodeEvidence(
    String name,
    String machineId,
    String systemUuid,
    String finishedAt,
    boolean controlPlane,
    NodePart part) {

  /** A part that does not say what kind of node it is of. */
  public NodeEvidence(
      String name, String machineId, String systemUuid, String finishedAt, NodePart part) {
    this(name, machineId, systemUuid, finishedAt, false, part);
  }
}
