package io.kubeevidence.report;

/**
 * A Node as the report names it.
 *
 * @param name its name
 * @param controlPlane true for a control-plane node
 * @param kubeletVersion version of its kubelet; empty when not known
 * @param captured true when a node part was captured on it
 */
public record NodeInfo(
    String name, boolean controlPlane, String kubeletVersion, boolean captured) {}
