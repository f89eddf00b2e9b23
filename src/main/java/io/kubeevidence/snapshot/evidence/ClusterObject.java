package io.kubeevidence.snapshot.evidence;

import io.kubeevidence.yaml.Value;
import org.jspecify.annotations.Nullable;

/**
 * One API object while it passes through: who it is, its content, where it stands. Consumers take
 * the few facts they need and let go of the rest.
 *
 * @param apiVersion for example {@code rbac.authorization.k8s.io/v1}
 * @param kind for example {@code ClusterRole}; always taken from the object, never from a file name
 * @param namespace empty for cluster-scoped objects
 * @param name {@code metadata.name}
 * @param body the whole object
 * @param pointer the object's place; excerpt is {@code kind namespace/name}
 * @param state {@code OK}, or why the object may support a Fail only (conflicting, damaged)
 */
public record ClusterObject(
    String apiVersion,
    String kind,
    String namespace,
    String name,
    Value.Mapping body,
    Pointer pointer,
    io.kubeevidence.bundle.EntryState state) {

  /** The API group; empty for the core group. */
  public String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** {@code namespace/name}, or the name alone for cluster-scoped objects. */
  public String qualifiedName() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  /**
   * A pointer to a value inside the object.
   *
   * @param path JSONPath relative to the object, for example {@code .spec.hostPID}
   * @param value the value there; null when the key is absent (the object's own line is used)
   * @param excerpt what to show
   */
  public Pointer at(String path, @Nullable Value value, String excerpt) {
    int line = value == null ? pointer.line() : value.line();
    return pointer.child(path, line, excerpt);
  }
}
