package io.kubeevidence.check.policy.audit;

/**
 * A request as an audit policy sees it, by a user that no rule names.
 *
 * @param verb verb
 * @param group API group
 * @param resource resource
 * @param subresource subresource; empty when there is none
 * @param namespaced false for cluster-scoped resources
 */
record AuditRequest(
    String verb, String group, String resource, String subresource, boolean namespaced) {

  /** {@code get pods/exec}. */
  String text() {
    return verb + " " + path();
  }

  String path() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }
}
