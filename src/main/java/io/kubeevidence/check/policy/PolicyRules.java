package io.kubeevidence.check.policy;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Rule;
import org.jspecify.annotations.Nullable;

/** The rules of sections 3 and 5 by number. */
public final class PolicyRules {
  private PolicyRules() {}

  /** The rule of a recommendation; null when it is not written yet. */
  public static @Nullable Rule find(CheckId id) {
    return null;
  }
}
