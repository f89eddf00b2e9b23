package io.kubeevidence.finding;

import io.kubeevidence.check.Verdict;

/**
 * The word shown for a recommendation and where it comes from.
 *
 * @param verdict one of the six words
 * @param source evidence, provider or attestation
 */
public record Status(Verdict verdict, StatusSource source) {}
