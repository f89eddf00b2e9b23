package io.kubeevidence.finding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The operator's statements about one recommendation.
 *
 * @param provider what the provider baseline says; null without a baseline
 * @param attestation what a person attests; null without one
 * @param asOf the day on which validity is judged; null when neither given nor recorded
 */
public record Overlay(
    @Nullable ProviderStatement provider,
    @Nullable Attestation attestation,
    @Nullable LocalDate asOf) {

  /** Nothing is laid over the evidence. */
  public static final Overlay NONE = new Overlay(null, null, null);

  /** The same without the attestation: the state before a person spoke. */
  public Overlay withoutAttestation() {
    return new Overlay(provider, null, asOf);
  }
}
