package io.kubeevidence.check.policy.pod;

import io.kubeevidence.snapshot.object.workload.Instance;
import java.util.List;

/** Looks at one specification; the predicates V of policies.md P3. */
@FunctionalInterface
public interface PodTest {

  /**
   * Every place that breaks the recommendation.
   *
   * @param instance the specification
   * @param windows true when its Pods run on Windows
   */
  List<Hit> hits(Instance instance, boolean windows);
}
