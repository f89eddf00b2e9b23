package io.kubeevidence.snapshot.object;

import io.kubeevidence.snapshot.evidence.ClusterObject;

/** Collects {@link ObjectFacts} while the objects of a bundle pass. */
public final class ObjectFactsBuilder implements ObjectConsumer {

  @Override
  public void accept(ClusterObject object) {}

  /** The facts collected so far, in an order that does not depend on the order of the bundle. */
  public ObjectFacts build() {
    return new ObjectFacts();
  }
}
