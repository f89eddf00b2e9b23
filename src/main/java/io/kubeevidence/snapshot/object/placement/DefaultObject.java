package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/**
 * An object in the namespace {@code default} that is no workload.
 *
 * @param group API group
 * @param kind its kind
 * @param name its name
 * @param controllerUid uid of the managing owner; empty when there is none
 * @param uid its uid
 * @param dataKeys of a ConfigMap the names of what it holds; empty for other kinds
 * @param pointer the object
 */
public record DefaultObject(
    String group,
    String kind,
    String name,
    String controllerUid,
    String uid,
    List<String> dataKeys,
    Pointer pointer) {
  public DefaultObject {
    dataKeys = List.copyOf(dataKeys);
  }
}
