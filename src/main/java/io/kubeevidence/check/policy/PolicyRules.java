package io.kubeevidence.check.policy;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.policy.admission.AdmissionRules;
import io.kubeevidence.check.policy.audit.AuditRules;
import io.kubeevidence.check.policy.identity.IdentityRules;
import io.kubeevidence.check.policy.network.NetworkRules;
import io.kubeevidence.check.policy.placement.PlacementRules;
import io.kubeevidence.check.policy.pod.PodRules;
import io.kubeevidence.check.policy.rbac.RbacRules;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of the 40 recommendations of sections 3 and 5, by number. */
public final class PolicyRules {
  private static final List<Function<String, @Nullable Rule>> FAMILIES =
      List.of(
          IdentityRules::find,
          AuditRules::find,
          RbacRules::find,
          AdmissionRules::find,
          NetworkRules::find,
          PodRules::find,
          PlacementRules::find);

  private PolicyRules() {}

  /** The rule of a recommendation; null for one of the other sections. */
  public static @Nullable Rule find(CheckId id) {
    for (Function<String, @Nullable Rule> family : FAMILIES) {
      Rule rule = family.apply(id.text());
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }
}
