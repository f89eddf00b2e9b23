package io.kubeevidence.check;

/**
 * What a verdict is about.
 *
 * @param kind Kubernetes kind or a word of the benchmark: {@code Node}, {@code Pod}, {@code
 *     Namespace}, {@code ClusterRoleBinding}, {@code Cluster}
 * @param name name; {@code namespace/name} for namespaced kinds
 */
public record Subject(String kind, String name) implements Comparable<Subject> {
  public Subject {
    if (kind.isBlank() || name.isEmpty()) {
      throw new IllegalArgumentException("a subject has a kind and a name");
    }
  }

  /** The subject Node. */
  public static Subject node(String name) {
    return new Subject("Node", name);
  }

  /** The cluster as a whole. */
  public static Subject cluster() {
    return new Subject("Cluster", "cluster");
  }

  @Override
  public int compareTo(Subject other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }
}
