package io.kubeevidence.check.policy.rbac;

/**
 * One request whose permission is asked for.
 *
 * @param verb verb
 * @param group API group; empty for the core group
 * @param resource resource, or {@code resource/subresource}; {@code userextras/*} stands for every
 *     extra field
 * @param reach in which bindings the permission has an effect
 */
public record Ask(String verb, String group, String resource, Reach reach) {

  /** In which bindings a permission has an effect (policies.md R2.2). */
  enum Reach {
    /** Namespaced: ClusterRoleBindings and RoleBindings. */
    NAMESPACED,
    /** Cluster-scoped: ClusterRoleBindings only. */
    CLUSTER
  }

  /** A namespaced request. */
  static Ask namespaced(String verb, String group, String resource) {
    return new Ask(verb, group, resource, Reach.NAMESPACED);
  }

  /** A cluster-scoped request. */
  static Ask cluster(String verb, String group, String resource) {
    return new Ask(verb, group, resource, Reach.CLUSTER);
  }

  /** The subresource with its slash, for example {@code /exec}; empty when there is none. */
  String subresource() {
    int slash = resource.indexOf('/');
    return slash < 0 ? "" : resource.substring(slash);
  }

  /** {@code create} on a resource itself carries no name (policies.md R1). */
  boolean namelessCreate() {
    return verb.equals("create") && subresource().isEmpty();
  }

  /** Resource with its group, as kubectl writes it. */
  String resourceText() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
