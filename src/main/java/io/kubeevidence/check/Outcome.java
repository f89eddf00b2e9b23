package io.kubeevidence.check;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;
import java.util.Objects;

/**
 * The verdict on one subject with what proves it. A verdict other than Not Assessed cannot be built
 * without a pointer.
 *
 * @param subject what it is about
 * @param verdict one of the six words
 * @param reason why
 * @param observed the value found, as shown to the reader; empty when nothing was found
 * @param expected what would pass, in words
 * @param pointers where it stands, strongest first
 * @param notes further reasons that do not change the verdict: warnings, hints such as {@code
 *     EQUIVALENT_CONTROL_CANDIDATE}
 */
public record Outcome(
    Subject subject,
    Verdict verdict,
    Reason reason,
    String observed,
    String expected,
    List<Pointer> pointers,
    List<Reason> notes) {

  public Outcome {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(observed);
    Objects.requireNonNull(expected);
    pointers = List.copyOf(pointers);
    notes = List.copyOf(notes);
    if (verdict != Verdict.NOT_ASSESSED && pointers.isEmpty()) {
      throw new IllegalArgumentException(
          verdict.word() + " on " + subject.name() + " without a pointer");
    }
  }

  /** An outcome without notes. */
  public Outcome(
      Subject subject,
      Verdict verdict,
      Reason reason,
      String observed,
      String expected,
      List<Pointer> pointers) {
    this(subject, verdict, reason, observed, expected, pointers, List.of());
  }

  /** Not Assessed on a subject: what is missing and what would close the gap. */
  public static Outcome notAssessed(
      Subject subject, Reason reason, String expected, List<Pointer> pointers) {
    return new Outcome(subject, Verdict.NOT_ASSESSED, reason, "", expected, pointers);
  }
}
