package io.kubeevidence.check.policy.pod;

import io.kubeevidence.check.Rule;
import org.jspecify.annotations.Nullable;

/** The rules on what Pods carry: tokens, Secrets, seccomp profiles, security contexts. */
public final class PodRules {
  private PodRules() {}

  /** The rule of a recommendation; null when it is none of these. */
  public static @Nullable Rule find(String id) {
    return switch (id) {
      case "5.1.5" -> new DefaultAccountRule();
      case "5.1.6" -> new TokenMountRule();
      case "5.4.1" -> new SecretEnvironmentRule();
      case "5.6.2" -> new SeccompRule();
      case "5.6.3" -> new SecurityContextRule();
      default -> null;
    };
  }
}
