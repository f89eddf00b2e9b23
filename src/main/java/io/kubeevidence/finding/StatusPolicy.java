package io.kubeevidence.finding;

import io.kubeevidence.check.Verdict;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the assessed verdict, the provider baseline and an attestation become the
 * status shown (contract.md section 1, hostile-input.md 2.5 and 2.6).
 *
 * <p>Precedence: attestation, then evidence other than Not Assessed, then provider baseline, then
 * Not Assessed.
 */
public final class StatusPolicy {

  /**
   * The decision for one recommendation.
   *
   * @param status the word shown and its source
   * @param providerConflict true when evidence and baseline give different answers
   * @param attestationUse what became of the attestation; null when there is none
   */
  public record Decision(
      Status status, boolean providerConflict, @Nullable AttestationUse attestationUse) {}

  private StatusPolicy() {}

  /**
   * Decides.
   *
   * @param assessed verdict computed from evidence alone
   * @param fingerprint fingerprint of that result
   * @param overlay the operator's statements
   */
  public static Decision decide(Verdict assessed, String fingerprint, Overlay overlay) {
    ProviderStatement provider = overlay.provider();
    Status status = withProvider(assessed, provider);
    boolean conflict = provider != null && conflicts(assessed, provider.verdict());
    Attestation attestation = overlay.attestation();
    if (attestation == null) {
      return new Decision(status, conflict, null);
    }
    AttestationUse use = useOf(attestation, assessed, fingerprint, overlay.asOf());
    return use == AttestationUse.APPLIED
        ? new Decision(new Status(attestation.verdict(), StatusSource.ATTESTATION), conflict, use)
        : new Decision(status, conflict, use);
  }

  private static Status withProvider(Verdict assessed, @Nullable ProviderStatement provider) {
    return switch (assessed) {
      case FAIL, DEPENDS_ON_ENVIRONMENT, EQUIVALENT_CONTROL, PASS, NOT_APPLICABLE ->
          new Status(assessed, StatusSource.EVIDENCE);
      case NOT_ASSESSED ->
          provider != null && mayFill(provider.fill())
              ? new Status(provider.verdict(), StatusSource.PROVIDER)
              : new Status(assessed, StatusSource.EVIDENCE);
    };
  }

  private static boolean mayFill(ProviderStatement.Fill fill) {
    return switch (fill) {
      case ALLOWED -> true;
      case NOT_NAMED, EVIDENCE_EXPECTED, OTHER_VERSION -> false;
    };
  }

  /**
   * True when both give an answer and the answers differ. Not Assessed and Depends on Environment
   * leave the answer open ("D entries of the baseline add nothing", policies.md M4), so they cannot
   * contradict.
   */
  private static boolean conflicts(Verdict assessed, Verdict baseline) {
    return answers(assessed) && answers(baseline) && assessed != baseline;
  }

  private static boolean answers(Verdict verdict) {
    return switch (verdict) {
      case NOT_ASSESSED, DEPENDS_ON_ENVIRONMENT -> false;
      case FAIL, EQUIVALENT_CONTROL, PASS, NOT_APPLICABLE -> true;
    };
  }

  private static AttestationUse useOf(
      Attestation attestation, Verdict assessed, String fingerprint, @Nullable LocalDate asOf) {
    if (!attestation.fingerprint().equals(fingerprint)) {
      return AttestationUse.EVIDENCE_CHANGED;
    }
    if (asOf == null) {
      return AttestationUse.NO_AS_OF;
    }
    if (attestation.validUntil().isBefore(asOf)) {
      return AttestationUse.EXPIRED;
    }
    return switch (assessed) {
      case NOT_ASSESSED, DEPENDS_ON_ENVIRONMENT -> AttestationUse.APPLIED;
      case FAIL ->
          softensFail(attestation.verdict()) ? AttestationUse.APPLIED : AttestationUse.FAIL_STANDS;
      case EQUIVALENT_CONTROL, PASS, NOT_APPLICABLE -> AttestationUse.EVIDENCE_DECIDES;
    };
  }

  private static boolean softensFail(Verdict attested) {
    return switch (attested) {
      case EQUIVALENT_CONTROL, NOT_APPLICABLE -> true;
      case FAIL, NOT_ASSESSED, DEPENDS_ON_ENVIRONMENT, PASS -> false;
    };
  }
}
