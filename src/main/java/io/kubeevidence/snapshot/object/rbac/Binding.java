package io.kubeevidence.snapshot.object.rbac;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/**
 * A RoleBinding or ClusterRoleBinding.
 *
 * @param namespace empty for a ClusterRoleBinding
 * @param name its name
 * @param role the role it refers to; a Role is looked for in the binding's own namespace
 * @param roleRefValid false when the reference names neither a Role nor a ClusterRole; it grants
 *     nothing then
 * @param subjects subjects as written
 * @param pointer the object
 */
public record Binding(
    String namespace,
    String name,
    RoleKey role,
    boolean roleRefValid,
    List<SubjectRef> subjects,
    Pointer pointer) {
  public Binding {
    subjects = List.copyOf(subjects);
  }

  /** True for a ClusterRoleBinding. */
  public boolean cluster() {
    return namespace.isEmpty();
  }

  /** {@code ClusterRoleBinding} or {@code RoleBinding}. */
  public String kind() {
    return cluster() ? "ClusterRoleBinding" : "RoleBinding";
  }

  /** Kind and name as shown to the reader. */
  public String title() {
    return kind() + " " + (cluster() ? name : namespace + "/" + name);
  }
}
