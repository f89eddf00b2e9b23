package io.kubeevidence.check.policy.judging;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Collects what a rule found and makes the judgement of it. Outcomes on one subject become one; the
 * reviewer's list and the outcomes are cut at the limit KE-L10 with exact totals.
 */
public final class Findings {
  /** Rows and outcomes listed per recommendation (KE-L10). */
  public static final int LISTED = 1_000;

  private static final int POINTERS = 10;
  private static final int NAMED = 3;

  private final String expected;
  private final Map<Subject, List<Outcome>> outcomes = new TreeMap<>();
  private final Map<String, Reason> notes = new LinkedHashMap<>();
  private final List<ReviewRow> rows = new ArrayList<>();
  private long rowTotal;
  private String leading = "";

  /**
   * Starts empty.
   *
   * @param expected what would pass, in words
   */
  public Findings(String expected) {
    this.expected = expected;
  }

  /** Adds an outcome with what proves it. */
  public void add(
      Verdict verdict, Subject subject, String code, String text, List<Pointer> pointers) {
    add(verdict, subject, code, text, "", pointers);
  }

  /** Adds an outcome with the value found. */
  public void add(
      Verdict verdict,
      Subject subject,
      String code,
      String text,
      String observed,
      List<Pointer> pointers) {
    Reason reason = new Reason(code, text);
    List<Pointer> shown = pointers.stream().distinct().limit(POINTERS).toList();
    outcomes
        .computeIfAbsent(subject, s -> new ArrayList<>())
        .add(new Outcome(subject, verdict, reason, observed, expected, shown));
  }

  /** Adds Not Assessed on the cluster for evidence that is missing. */
  public void missing(String code, String text) {
    add(Verdict.NOT_ASSESSED, Subject.cluster(), code, text, List.of());
  }

  /** Outcomes with this reason code, of those with the worst verdict, give the headline. */
  public void lead(String code) {
    leading = code;
  }

  /** Adds a remark; the same text only once. */
  public void note(String code, String text) {
    notes.putIfAbsent(code + text, new Reason(code, text));
  }

  /** Adds a row to the reviewer's list; rows beyond the limit are counted only. */
  public void row(Supplier<ReviewRow> row) {
    rowTotal++;
    if (rows.size() < LISTED) {
      rows.add(row.get());
    }
  }

  /** True when an outcome of this verdict was added. */
  public boolean has(Verdict verdict) {
    return outcomes.values().stream().flatMap(List::stream).anyMatch(o -> o.verdict() == verdict);
  }

  /** True when no outcome was added. */
  public boolean empty() {
    return outcomes.isEmpty();
  }

  /** The judgement: the worst verdict with the reason of the first subject that has it. */
  public Judgement conclude() {
    List<Outcome> all = new ArrayList<>();
    outcomes.values().forEach(several -> all.add(merged(several)));
    Verdict worst = Verdict.worstOf(all.stream().map(Outcome::verdict).toList());
    all.sort(
        Comparator.comparing(Outcome::verdict)
            .thenComparing(o -> !o.reason().code().equals(leading))
            .thenComparing(Outcome::subject));
    List<Outcome> listed = all.stream().limit(LISTED).toList();
    return new Judgement(
        worst, headline(all, worst), listed, List.copyOf(notes.values()), rows, rowTotal);
  }

  private static Reason headline(List<Outcome> all, Verdict worst) {
    List<Outcome> decisive = all.stream().filter(o -> o.verdict() == worst).toList();
    Reason first = decisive.get(0).reason();
    if (decisive.size() == 1) {
      return first;
    }
    String names =
        String.join(
            ", ", decisive.stream().skip(1).limit(NAMED).map(o -> title(o.subject())).toList());
    String more = decisive.size() - 1 > NAMED ? ", ..." : "";
    return new Reason(
        first.code(),
        stripped(first.text()) + ". In all " + decisive.size() + " findings; also " + names + more);
  }

  private static String title(Subject subject) {
    return subject.kind() + " " + subject.name();
  }

  private static String stripped(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** The worst outcome on a subject; the others stay as its notes. */
  private static Outcome merged(List<Outcome> several) {
    if (several.size() == 1) {
      return several.get(0);
    }
    List<Outcome> sorted = new ArrayList<>(several);
    sorted.sort(Comparator.comparing(Outcome::verdict));
    Outcome worst = sorted.get(0);
    List<Reason> others =
        sorted.stream()
            .skip(1)
            .map(Outcome::reason)
            .filter(r -> !r.equals(worst.reason()))
            .distinct()
            .limit(20)
            .toList();
    List<Pointer> pointers =
        sorted.stream()
            .filter(o -> o.verdict() == worst.verdict())
            .flatMap(o -> o.pointers().stream())
            .distinct()
            .limit(POINTERS)
            .toList();
    return new Outcome(
        worst.subject(),
        worst.verdict(),
        worst.reason(),
        worst.observed(),
        worst.expected(),
        pointers,
        others);
  }
}
