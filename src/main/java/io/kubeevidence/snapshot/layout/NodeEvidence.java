package io.kubeevidence.snapshot.layout;

import io.kubeevidence.snapshot.node.NodePart;

/**
 * A node part before it is matched with a Node object (snapshot-and-collector.md 1.4).
 *
 * @param name the part's own name of the node
 * @param machineId machine id; empty when not recorded
 * @param systemUuid system UUID; empty when not recorded
 * @param finishedAt end of the capture; the newest of two parts of one node wins
 * @param part what was captured
 */
public record NodeEvidence(
    String name, String machineId, String systemUuid, String finishedAt, NodePart part) {}
