package io.kubeevidence.snapshot.object.rbac;

/**
 * A subject as a binding names it.
 *
 * @param kind as written
 * @param namespace as written; empty when absent
 * @param name as written
 */
public record SubjectRef(String kind, String namespace, String name) {}
