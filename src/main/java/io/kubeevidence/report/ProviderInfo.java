package io.kubeevidence.report;

import io.kubeevidence.overlay.Baseline;
import org.jspecify.annotations.Nullable;

/**
 * Provider detected in the bundle and baseline chosen by the operator.
 *
 * @param detected provider or distribution that the bundle speaks for
 * @param baseline baseline shown in the provider column; null when there is none
 * @param named true when the operator named it, so that it may become a status
 */
public record ProviderInfo(String detected, @Nullable Baseline baseline, boolean named) {

  /** No baseline. */
  public static ProviderInfo none(String detected) {
    return new ProviderInfo(detected, null, false);
  }
}
