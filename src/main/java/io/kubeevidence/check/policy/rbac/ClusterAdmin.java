package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.snapshot.object.rbac.PolicyRule;
import java.util.List;

/**
 * The built-in rule of {@code cluster-admin}. The API server adds it again at every start, so it is
 * assumed where the role was not captured (policies.md R2.5).
 */
final class ClusterAdmin {
  static final String NAME = "cluster-admin";

  static final PolicyRule RULE =
      new PolicyRule(0, List.of("*"), List.of("*"), List.of("*"), List.of(), List.of(), "", 0);

  private ClusterAdmin() {}

  /** True for a rule that allows everything on every resource. */
  static boolean equalTo(PolicyRule rule) {
    return rule.verbs().contains("*")
        && rule.groups().contains("*")
        && rule.resources().contains("*")
        && rule.names().isEmpty();
  }
}
