package io.kubeevidence.check.policy.audit;

import io.kubeevidence.check.Rule;
import org.jspecify.annotations.Nullable;

/** The rules of section 3.2. */
public final class AuditRules {
  private AuditRules() {}

  /** The rule of a recommendation; null when it is none of these. */
  public static @Nullable Rule find(String id) {
    return switch (id) {
      case "3.2.1" -> new AuditRule("a minimal audit policy", new MinimalAudit());
      case "3.2.2" ->
          new AuditRule("an audit policy for the key security concerns", new KeyConcerns());
      default -> null;
    };
  }
}
