package io.kubeevidence.report;

import io.kubeevidence.finding.Attestation;
import io.kubeevidence.finding.AttestationUse;

/**
 * An attestation that was given, and what became of it.
 *
 * @param attestation as read
 * @param use applied, or why it changed nothing
 */
public record AttestationResult(Attestation attestation, AttestationUse use) {}
