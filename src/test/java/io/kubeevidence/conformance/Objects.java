package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Small API objects. */
final class Objects {
  private Objects() {}

  /** An object with a namespace and a name; no namespace when it is empty. */
  static ObjectNode of(String apiVersion, String kind, String namespace, String name) {
    ObjectNode object = Tree.object().put("apiVersion", apiVersion).put("kind", kind);
    ObjectNode metadata = object.putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    return object;
  }

  /** A ClusterRoleBinding of one subject; ServiceAccounts live in kube-system. */
  static ObjectNode binding(String name, String role, String subjectKind, String subject) {
    String group = "rbac.authorization.k8s.io";
    ObjectNode binding = of(group + "/v1", "ClusterRoleBinding", "", name);
    binding
        .putObject("roleRef")
        .put("apiGroup", group)
        .put("kind", "ClusterRole")
        .put("name", role);
    ObjectNode who = binding.putArray("subjects").addObject();
    who.put("kind", subjectKind).put("name", subject);
    if (subjectKind.equals("ServiceAccount")) {
      who.put("namespace", "kube-system");
    } else {
      who.put("apiGroup", group);
    }
    return binding;
  }
}
