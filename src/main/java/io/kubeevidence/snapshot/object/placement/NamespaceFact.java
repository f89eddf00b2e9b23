package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.Map;

/**
 * A Namespace.
 *
 * @param name its name
 * @param labels its labels
 * @param terminating true when it is being deleted
 * @param created creation time as recorded
 * @param labelsLine line of its labels; 0 when it has none
 * @param pointer the object
 */
public record NamespaceFact(
    String name,
    Map<String, String> labels,
    boolean terminating,
    String created,
    int labelsLine,
    Pointer pointer) {
  public NamespaceFact {
    labels = Map.copyOf(labels);
  }
}
