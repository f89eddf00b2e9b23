package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.Pointer;

/**
 * A PersistentVolume that is a path of its node.
 *
 * @param name its name
 * @param path {@code spec.hostPath.path}
 * @param claimNamespace namespace of the claim bound to it; empty when there is none
 * @param claim name of that claim
 * @param pointer the object
 */
public record VolumeFact(
    String name, String path, String claimNamespace, String claim, Pointer pointer) {}
