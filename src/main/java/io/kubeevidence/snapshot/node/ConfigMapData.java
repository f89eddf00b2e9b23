package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.Map;

/**
 * A component's ConfigMap that was captured by name, for example {@code kube-system/kube-proxy}.
 *
 * @param namespace its namespace
 * @param name its name
 * @param data keys to the text below them
 * @param state evidence state; anything but OK supports a Fail only
 * @param pointer the object
 */
public record ConfigMapData(
    String namespace, String name, Map<String, Entry> data, EntryState state, Pointer pointer) {

  /**
   * One key of {@code data}.
   *
   * @param text the document below the key
   * @param pointer the key; lines of the document count from the line after it
   */
  public record Entry(String text, Pointer pointer) {}

  public ConfigMapData {
    data = Map.copyOf(data);
  }
}
