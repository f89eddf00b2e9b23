package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.pod.PodTest;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.ResourceId;
import java.util.List;

/**
 * One recommendation about the admission of Pods (policies.md A4 and P3).
 *
 * @param check its number
 * @param what the Pods to refuse, in words
 * @param needed the level of Pod Security that refuses them
 * @param root true for 5.2.7, which user namespaces may lift
 * @param test finds such Pods
 * @param extra what one recommendation has besides
 */
record Admission(
    String check, String what, SecurityLevel needed, boolean root, PodTest test, Extra extra) {

  /** What one recommendation has besides the common verdict. */
  interface Extra {
    /** Nothing. */
    Extra NONE = new Extra() {};

    /** Kinds that a Pass needs besides. */
    default List<ResourceId> needs() {
      return List.of();
    }

    /** Adds outcomes. */
    default void add(Snapshot snapshot, Kinds kinds, List<String> namespaces, Findings findings) {}

    /** Replaces the judgement. */
    default Judgement instead(Snapshot snapshot, Kinds kinds, Judgement judged) {
      return judged;
    }
  }
}
