package io.kubeevidence.finding;

import io.kubeevidence.check.Verdict;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A signed-off judgement of a person on one recommendation, bound to the evidence that the person
 * saw.
 *
 * @param id number of the recommendation; may be one that the benchmark does not have
 * @param verdict the word attested
 * @param who name of the person
 * @param role role of the person
 * @param date when it was given
 * @param validUntil last day on which it counts
 * @param justification why
 * @param reference where the supporting document is found; empty when none is named
 * @param fingerprint fingerprint of the result it was given for
 * @param origin the file that holds it
 */
public record Attestation(
    String id,
    Verdict verdict,
    String who,
    String role,
    LocalDate date,
    LocalDate validUntil,
    String justification,
    String reference,
    String fingerprint,
    String origin) {
  public Attestation {
    Objects.requireNonNull(verdict);
    if (who.isBlank() || role.isBlank() || justification.isBlank()) {
      throw new IllegalArgumentException("an attestation names who, in what role, and why");
    }
    if (validUntil.isBefore(date)) {
      throw new IllegalArgumentException("an attestation ends before it begins");
    }
  }
}
