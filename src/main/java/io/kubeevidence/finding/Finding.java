package io.kubeevidence.finding;

import io.kubeevidence.check.Check;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One recommendation, judged, with the status shown. The computed judgement is never overwritten.
 *
 * @param check the recommendation
 * @param judgement what the evidence says
 * @param overlay what the operator says
 * @param fingerprint digest of what decided the judgement
 * @param status the word shown and its source
 * @param statusBeforeAttestation the same without the attestation
 * @param providerConflict true when evidence and provider baseline give different answers
 * @param attestationUse what became of the attestation; null when there is none
 */
public record Finding(
    Check check,
    Judgement judgement,
    Overlay overlay,
    String fingerprint,
    Status status,
    Status statusBeforeAttestation,
    boolean providerConflict,
    @Nullable AttestationUse attestationUse) {

  /** Judges by {@link StatusPolicy}; the only way findings come to be. */
  public static Finding of(Check check, Judgement judgement, Overlay overlay) {
    String fingerprint = Fingerprint.of(check.id(), judgement);
    Verdict assessed = judgement.verdict();
    StatusPolicy.Decision decision = StatusPolicy.decide(assessed, fingerprint, overlay);
    Status before =
        StatusPolicy.decide(assessed, fingerprint, overlay.withoutAttestation()).status();
    return new Finding(
        check,
        judgement,
        overlay,
        fingerprint,
        decision.status(),
        before,
        decision.providerConflict(),
        decision.attestationUse());
  }

  /** The verdict computed from evidence alone. */
  public Verdict assessed() {
    return judgement.verdict();
  }

  /**
   * Why the status shown is what it is: the reason of the evidence, behind that of the statement
   * that took its place.
   */
  public String reasonShown() {
    String evidence = judgement.reason().text();
    ProviderStatement provider = overlay.provider();
    Attestation attestation = overlay.attestation();
    String statement =
        switch (status.source()) {
          case EVIDENCE -> "";
          case PROVIDER ->
              provider == null ? "" : "stated by " + provider.provider() + ": " + provider.reason();
          case ATTESTATION ->
              attestation == null
                  ? ""
                  : "attested by " + attestation.who() + ": " + attestation.justification();
        };
    return statement.isEmpty() ? evidence : statement + " (evidence: " + evidence + ")";
  }
}
