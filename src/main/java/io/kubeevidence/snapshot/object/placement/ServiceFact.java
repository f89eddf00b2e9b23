package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.Map;

/**
 * A Service.
 *
 * @param namespace its namespace
 * @param name its name
 * @param selector labels of the Pods behind it; empty when it has none
 * @param pointer the object
 */
public record ServiceFact(
    String namespace, String name, Map<String, String> selector, Pointer pointer) {
  public ServiceFact {
    selector = Map.copyOf(selector);
  }
}
