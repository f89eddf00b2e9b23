package io.kubeevidence.check.policy.network;

import io.kubeevidence.check.Rule;
import org.jspecify.annotations.Nullable;

/** The rules of section 5.3. */
public final class NetworkRules {
  private NetworkRules() {}

  /** The rule of a recommendation; null when it is none of these. */
  public static @Nullable Rule find(String id) {
    return switch (id) {
      case "5.3.1" -> new NetworkPluginRule();
      case "5.3.2" -> new NamespacePolicyRule();
      default -> null;
    };
  }
}
