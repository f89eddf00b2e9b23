package io.kubeevidence.snapshot.object;

/** The facts of all API objects. Immutable. */
public final class ObjectFacts {
  ObjectFacts() {}
}
