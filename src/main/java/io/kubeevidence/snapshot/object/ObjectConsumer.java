package io.kubeevidence.snapshot.object;

import io.kubeevidence.snapshot.evidence.ClusterObject;

/** Takes the facts it needs out of each object that passes; never keeps the object itself. */
public interface ObjectConsumer {

  /** Called once for each object, in the order of the bundle. Must not throw on odd content. */
  void accept(ClusterObject object);
}
