package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.Rule;
import org.jspecify.annotations.Nullable;

/** The rules on authentication. */
public final class IdentityRules {
  private IdentityRules() {}

  /** The rule of a recommendation; null when it is none of these. */
  public static @Nullable Rule find(String id) {
    return switch (id) {
      case "3.1.1" -> new ClientCertificateRule();
      case "3.1.2" -> new ServiceAccountTokenRule();
      case "3.1.3" -> new BootstrapTokenRule();
      case "5.1.7" -> new MastersGroupRule();
      default -> null;
    };
  }
}
