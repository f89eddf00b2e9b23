package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.Pointer;

/**
 * An object in the namespace {@code default} that is no workload.
 *
 * @param group API group
 * @param kind its kind
 * @param name its name
 * @param controllerUid uid of the managing owner; empty when there is none
 * @param uid its uid
 * @param pointer the object
 */
public record DefaultObject(
    String group, String kind, String name, String controllerUid, String uid, Pointer pointer) {}
