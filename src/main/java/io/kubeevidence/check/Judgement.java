package io.kubeevidence.check;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of one check: the worst verdict over its subjects, why, and every outcome.
 *
 * @param verdict aggregated verdict
 * @param reason why, in one sentence for the reader
 * @param outcomes one per subject, sorted by subject
 * @param notes remarks about the whole, for example {@code COVERAGE_UNKNOWN}
 * @param review reviewer's list; empty for most checks
 * @param reviewTotal number of rows found, which may exceed the rows listed (limit KE-L10)
 */
public record Judgement(
    Verdict verdict,
    Reason reason,
    List<Outcome> outcomes,
    List<Reason> notes,
    List<ReviewRow> review,
    long reviewTotal) {

  public Judgement {
    outcomes = List.copyOf(outcomes);
    notes = List.copyOf(notes);
    review = List.copyOf(review);
    if (verdict != Verdict.NOT_ASSESSED && outcomes.isEmpty()) {
      throw new IllegalArgumentException(verdict.word() + " without an outcome");
    }
    if (!outcomes.isEmpty()) {
      Verdict worst = Verdict.worstOf(outcomes.stream().map(Outcome::verdict).toList());
      if (worst != verdict) {
        throw new IllegalArgumentException(
            "verdict " + verdict.word() + " does not follow from its outcomes");
      }
    }
  }

  /** Not Assessed as a whole: no subject could be looked at. */
  public static Judgement notAssessed(Reason reason) {
    return new Judgement(Verdict.NOT_ASSESSED, reason, List.of(), List.of(), List.of(), 0);
  }

  /**
   * Aggregates outcomes; the reason is that of the worst, with the count of subjects it holds for.
   */
  public static Judgement of(List<Outcome> outcomes, List<Reason> notes) {
    return of(outcomes, notes, List.of(), 0);
  }

  /** Aggregates outcomes and adds a reviewer's list. */
  public static Judgement of(
      List<Outcome> outcomes, List<Reason> notes, List<ReviewRow> review, long reviewTotal) {
    List<Outcome> sorted = new ArrayList<>(outcomes);
    sorted.sort(java.util.Comparator.comparing(Outcome::subject));
    Verdict worst = Verdict.worstOf(sorted.stream().map(Outcome::verdict).toList());
    List<Outcome> decisive = sorted.stream().filter(o -> o.verdict() == worst).toList();
    Reason first = decisive.get(0).reason();
    String text =
        sorted.size() == 1
            ? first.text()
            : first.text() + " (" + SubjectCount.of(decisive, sorted) + ")";
    return new Judgement(worst, new Reason(first.code(), text), sorted, notes, review, reviewTotal);
  }

  /** All pointers of all outcomes, each once, in the order of the outcomes. */
  public List<Pointer> pointers() {
    return outcomes.stream().flatMap(o -> o.pointers().stream()).distinct().toList();
  }
}
