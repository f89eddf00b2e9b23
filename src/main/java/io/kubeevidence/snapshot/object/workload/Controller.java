package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.read.OwnerRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A controller object as it passed, before owners are resolved. */
record Controller(
    String kind,
    String namespace,
    String name,
    String uid,
    @Nullable OwnerRef owner,
    boolean deleted,
    boolean finished,
    long desired,
    long ready,
    boolean scaledAway,
    PodSpec spec,
    Map<String, String> labels,
    Pointer pointer,
    String specPath,
    Lines lines) {

  /**
   * The template as an instance of its root.
   *
   * @param parentKind kind of the captured owner; empty when there is none
   */
  Instance instance(String parentKind) {
    // an old revision of a Deployment is kept for rollbacks and runs nothing
    boolean oldRevision =
        kind.equals("ReplicaSet") && parentKind.equals("Deployment") && scaledAway;
    return new Instance(
        true,
        kind,
        spec,
        deleted || finished || oldRevision,
        1,
        0,
        List.of(name),
        List.of(),
        labels,
        false,
        owner,
        pointer,
        specPath,
        lines);
  }
}
