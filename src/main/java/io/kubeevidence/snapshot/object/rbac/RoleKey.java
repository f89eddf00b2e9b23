package io.kubeevidence.snapshot.object.rbac;

/**
 * Identity of a role.
 *
 * @param kind {@code Role} or {@code ClusterRole}
 * @param namespace empty for a ClusterRole
 * @param name its name
 */
public record RoleKey(String kind, String namespace, String name) implements Comparable<RoleKey> {

  /** True for a ClusterRole. */
  public boolean cluster() {
    return kind.equals("ClusterRole");
  }

  @Override
  public int compareTo(RoleKey other) {
    return toString().compareTo(other.toString());
  }

  /** {@code Role namespace/name} or {@code ClusterRole name}. */
  @Override
  public String toString() {
    return namespace.isEmpty() ? kind + " " + name : kind + " " + namespace + "/" + name;
  }
}
