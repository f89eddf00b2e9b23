package io.kubeevidence.check.rule;

import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one piece of evidence says about one subject, before it is combined with others
 * (nodes-and-control-plane.md A1.1).
 *
 * @param verdict one of the six words
 * @param reason why
 * @param observed the value found; empty when nothing was found
 * @param pointers where it stands, strongest first
 * @param notes warnings and hints that do not change the verdict
 */
public record Opinion(
    Verdict verdict, Reason reason, String observed, List<Pointer> pointers, List<Reason> notes) {

  public Opinion {
    pointers = List.copyOf(pointers);
    notes = List.copyOf(notes);
  }

  /** An opinion without notes. */
  public static Opinion of(
      Verdict verdict, String code, String text, String observed, List<Pointer> pointers) {
    return new Opinion(verdict, new Reason(code, text), observed, pointers, List.of());
  }

  /** Evidence shows that the recommendation is met. */
  public static Opinion pass(String code, String text, String observed, Pointer... at) {
    return of(Verdict.PASS, code, text, observed, List.of(at));
  }

  /** Evidence shows that the recommendation is not met. */
  public static Opinion fail(String code, String text, String observed, Pointer... at) {
    return of(Verdict.FAIL, code, text, observed, List.of(at));
  }

  /** Evidence is there, a person must judge. */
  public static Opinion depends(String code, String text, String observed, Pointer... at) {
    return of(Verdict.DEPENDS_ON_ENVIRONMENT, code, text, observed, List.of(at));
  }

  /** Evidence is missing or cannot be used; the text says what would close the gap. */
  public static Opinion notAssessed(String code, String text, Pointer... at) {
    return of(Verdict.NOT_ASSESSED, code, text, "", List.of(at));
  }

  /** Evidence shows that what the recommendation is about does not exist here. */
  public static Opinion notApplicable(String code, String text, Pointer... at) {
    return of(Verdict.NOT_APPLICABLE, code, text, "", List.of(at));
  }

  /** The same with a warning or hint. */
  public Opinion note(String code, String text) {
    List<Reason> more = new ArrayList<>(notes);
    more.add(new Reason(code, text));
    return new Opinion(verdict, reason, observed, pointers, more);
  }

  /** The same with further pointers behind its own. */
  public Opinion alsoAt(List<Pointer> more) {
    Set<Pointer> all = new LinkedHashSet<>(pointers);
    all.addAll(more);
    return new Opinion(verdict, reason, observed, List.copyOf(all), notes);
  }

  /**
   * The worst of several opinions about one subject, cited first. A favourable verdict rests on all
   * of them and cites all; an unfavourable one cites those that have it.
   *
   * @throws IllegalArgumentException when there is none: a verdict about nothing is a bug
   */
  public static Opinion worst(List<Opinion> opinions) {
    Verdict worst = Verdict.worstOf(opinions.stream().map(Opinion::verdict).toList());
    List<Opinion> ordered = new ArrayList<>(opinions);
    // the sort is stable: among equals the strongest source stays first
    ordered.sort(java.util.Comparator.comparing(Opinion::verdict));
    Set<Pointer> pointers = new LinkedHashSet<>();
    Set<Reason> notes = new LinkedHashSet<>();
    for (Opinion o : ordered) {
      if (worst.favourable() || o.verdict() == worst) {
        pointers.addAll(o.pointers());
      }
      notes.addAll(o.notes());
    }
    Opinion first = ordered.get(0);
    return new Opinion(
        worst, first.reason(), first.observed(), List.copyOf(pointers), List.copyOf(notes));
  }

  /** The opinion as the outcome on a subject. */
  public Outcome on(Subject subject, String expected) {
    return new Outcome(subject, verdict, reason, observed, expected, pointers, notes);
  }
}
