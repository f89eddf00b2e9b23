package io.kubeevidence.check.policy.placement;

import io.kubeevidence.check.Rule;
import org.jspecify.annotations.Nullable;

/** The rules on namespaces and Secret stores. */
public final class PlacementRules {
  private PlacementRules() {}

  /** The rule of a recommendation; null when it is none of these. */
  public static @Nullable Rule find(String id) {
    return switch (id) {
      case "5.4.2" -> new ExternalSecretsRule();
      case "5.6.1" -> new BoundariesRule();
      case "5.6.4" -> new DefaultNamespaceRule();
      default -> null;
    };
  }
}
