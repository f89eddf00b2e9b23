package io.kubeevidence.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.check.Verdict;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of contract.md section 1 and hostile-input.md 2.5 and 2.6 about the status. */
final class StatusPolicyTest {
  private static final String PRINT = "sha256:" + "a".repeat(64);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private static ProviderStatement provider(Verdict verdict, ProviderStatement.Fill fill) {
    return new ProviderStatement(
        "aks", verdict, "reason", "source", "1.27-1.29", "2026-01-01", fill);
  }

  private static Attestation attestation(Verdict verdict, String print, LocalDate until) {
    return new Attestation(
        "1.1.1", verdict, "Jo", "auditor", DAY.minusYears(1), until, "seen", "", print, "a.yaml");
  }

  private static StatusPolicy.Decision decide(
      Verdict assessed, @Nullable ProviderStatement p, @Nullable Attestation a) {
    return StatusPolicy.decide(assessed, PRINT, new Overlay(p, a, DAY));
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void withoutStatementsTheEvidenceIsTheStatus(Verdict assessed) {
    StatusPolicy.Decision d = decide(assessed, null, null);
    assertEquals(new Status(assessed, StatusSource.EVIDENCE), d.status());
    assertFalse(d.providerConflict());
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void aBaselineFillsNotAssessedAndNothingElse(Verdict assessed) {
    for (Verdict stated : Verdict.values()) {
      Status status =
          decide(assessed, provider(stated, ProviderStatement.Fill.ALLOWED), null).status();
      assertEquals(
          assessed == Verdict.NOT_ASSESSED
              ? new Status(stated, StatusSource.PROVIDER)
              : new Status(assessed, StatusSource.EVIDENCE),
          status);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderStatement.Fill.class,
      names = "ALLOWED",
      mode = EnumSource.Mode.EXCLUDE)
  void aBaselineThatMayNotFillChangesNothing(ProviderStatement.Fill fill) {
    assertEquals(
        new Status(Verdict.NOT_ASSESSED, StatusSource.EVIDENCE),
        decide(Verdict.NOT_ASSESSED, provider(Verdict.PASS, fill), null).status());
  }

  @ParameterizedTest
  @CsvSource({
    "FAIL,PASS,true",
    "PASS,FAIL,true",
    "NOT_APPLICABLE,PASS,true",
    "PASS,EQUIVALENT_CONTROL,true",
    "PASS,PASS,false",
    "FAIL,DEPENDS_ON_ENVIRONMENT,false",
    "DEPENDS_ON_ENVIRONMENT,PASS,false",
    "NOT_ASSESSED,PASS,false",
  })
  void answersThatDifferAreAConflict(Verdict assessed, Verdict stated, boolean conflict) {
    ProviderStatement statement = provider(stated, ProviderStatement.Fill.NOT_NAMED);
    assertEquals(conflict, decide(assessed, statement, null).providerConflict());
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void anAttestationTurnsAnOpenResultIntoAnyWord(Verdict word) {
    for (Verdict open : new Verdict[] {Verdict.NOT_ASSESSED, Verdict.DEPENDS_ON_ENVIRONMENT}) {
      StatusPolicy.Decision d = decide(open, null, attestation(word, PRINT, DAY));
      assertEquals(new Status(word, StatusSource.ATTESTATION), d.status());
      assertEquals(AttestationUse.APPLIED, d.attestationUse());
    }
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void aFailBecomesEquivalentControlOrNotApplicableOnly(Verdict word) {
    boolean allowed = word == Verdict.EQUIVALENT_CONTROL || word == Verdict.NOT_APPLICABLE;
    StatusPolicy.Decision d = decide(Verdict.FAIL, null, attestation(word, PRINT, DAY));
    assertEquals(allowed ? word : Verdict.FAIL, d.status().verdict());
    assertEquals(allowed ? AttestationUse.APPLIED : AttestationUse.FAIL_STANDS, d.attestationUse());
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"PASS", "NOT_APPLICABLE", "EQUIVALENT_CONTROL"})
  void evidenceThatDecidesIsNotAttestedAway(Verdict assessed) {
    StatusPolicy.Decision d = decide(assessed, null, attestation(Verdict.FAIL, PRINT, DAY));
    assertEquals(new Status(assessed, StatusSource.EVIDENCE), d.status());
    assertEquals(AttestationUse.EVIDENCE_DECIDES, d.attestationUse());
  }

  @Test
  void anAttestationOutranksTheBaseline() {
    StatusPolicy.Decision d =
        decide(
            Verdict.NOT_ASSESSED,
            provider(Verdict.FAIL, ProviderStatement.Fill.ALLOWED),
            attestation(Verdict.PASS, PRINT, DAY));
    assertEquals(new Status(Verdict.PASS, StatusSource.ATTESTATION), d.status());
  }

  @Test
  void anAttestationWithoutEffectLeavesTheBaselineInPlace() {
    StatusPolicy.Decision d =
        decide(
            Verdict.NOT_ASSESSED,
            provider(Verdict.PASS, ProviderStatement.Fill.ALLOWED),
            attestation(Verdict.FAIL, PRINT, DAY.minusDays(1)));
    assertEquals(new Status(Verdict.PASS, StatusSource.PROVIDER), d.status());
    assertEquals(AttestationUse.EXPIRED, d.attestationUse());
  }

  @Test
  void theLastDayStillCounts() {
    assertEquals(
        AttestationUse.APPLIED,
        decide(Verdict.NOT_ASSESSED, null, attestation(Verdict.PASS, PRINT, DAY)).attestationUse());
  }

  @Test
  void changedEvidenceVoidsAnAttestation() {
    Attestation other = attestation(Verdict.PASS, "sha256:" + "b".repeat(64), DAY);
    StatusPolicy.Decision d = decide(Verdict.NOT_ASSESSED, null, other);
    assertEquals(AttestationUse.EVIDENCE_CHANGED, d.attestationUse());
    assertEquals(Verdict.NOT_ASSESSED, d.status().verdict());
  }

  @Test
  void withoutADayValidityCannotBeJudged() {
    StatusPolicy.Decision d =
        StatusPolicy.decide(
            Verdict.NOT_ASSESSED,
            PRINT,
            new Overlay(null, attestation(Verdict.PASS, PRINT, DAY), null));
    assertEquals(AttestationUse.NO_AS_OF, d.attestationUse());
    assertTrue(d.status().verdict() == Verdict.NOT_ASSESSED);
  }
}
