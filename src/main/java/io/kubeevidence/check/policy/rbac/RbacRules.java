package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of section 5.1 that are about roles and bindings. */
public final class RbacRules {
  private RbacRules() {}

  /** The rule of a recommendation; null when it is none of these. */
  public static @Nullable Rule find(String id) {
    return switch (id) {
      case "5.1.1" -> new WhoCanRule(new ClusterAdminQuestion());
      case "5.1.2" -> new WhoCanRule(new SecretsQuestion());
      case "5.1.3" -> new WildcardRule();
      case "5.1.4" -> new WhoCanRule(new CreatePodsQuestion());
      case "5.1.8" ->
          new WhoCanRule(
              new RightQuestion(
                  "5.1.8",
                  "to bind, escalate or impersonate",
                  Questions.bindImpersonateEscalate(),
                  List.of()));
      case "5.1.9" -> new WhoCanRule(Questions.persistentVolumes());
      case "5.1.10" -> new WhoCanRule(Questions.nodeProxy());
      case "5.1.11" -> new WhoCanRule(new ApprovalQuestion());
      case "5.1.12" -> new WhoCanRule(Questions.webhooks());
      case "5.1.13" -> new WhoCanRule(Questions.tokens());
      default -> null;
    };
  }
}
