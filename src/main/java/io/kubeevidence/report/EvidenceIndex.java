package io.kubeevidence.report;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The evidence that a report lists: one entry per recommendation and place, numbered in benchmark
 * order. Limits apply to the list, never to the count (KE-L10).
 */
public final class EvidenceIndex {
  /** Entries of a whole workbook; also keeps links below what a sheet may hold. */
  public static final int MAX_TOTAL = 50_000;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> firstOf = new HashMap<>();
  private final Map<String, Integer> totals = new HashMap<>();
  private final Map<Key, Integer> numbers = new HashMap<>();

  /**
   * One place that proves something.
   *
   * @param number from 1
   * @param finding the result it proves
   * @param subject the subject it was first named for
   * @param pointer the place
   */
  public record Entry(int number, Finding finding, String subject, Pointer pointer) {
    /** The entry's name, for example {@code E-17}. */
    public String name() {
      return "E-" + number;
    }
  }

  private record Key(String id, Pointer pointer) {}

  /** Builds the index of a report. */
  public static EvidenceIndex of(Report report) {
    EvidenceIndex index = new EvidenceIndex();
    report.findings().forEach(f -> index.add(f, report.maxEvidence()));
    return index;
  }

  private void add(Finding finding, int limit) {
    String id = finding.check().id().text();
    Set<Pointer> seen = new LinkedHashSet<>();
    for (Outcome outcome : worstFirst(finding.judgement())) {
      String subject = outcome.subject().kind() + " " + outcome.subject().name();
      for (Pointer pointer : outcome.pointers()) {
        if (seen.add(pointer) && seen.size() <= limit && entries.size() < MAX_TOTAL) {
          Entry entry = new Entry(entries.size() + 1, finding, subject, pointer);
          entries.add(entry);
          firstOf.putIfAbsent(id, entry.number());
          numbers.put(new Key(id, pointer), entry.number());
        }
      }
    }
    totals.put(id, seen.size());
  }

  /**
   * All places that prove a judgement, each once; those of the worst verdicts first, so that a
   * limit never cuts off the proof of a Fail in favour of that of a Pass.
   */
  public static List<Pointer> pointers(Judgement judgement) {
    return worstFirst(judgement).stream().flatMap(o -> o.pointers().stream()).distinct().toList();
  }

  private static List<Outcome> worstFirst(Judgement judgement) {
    return judgement.outcomes().stream().sorted(Comparator.comparing(Outcome::verdict)).toList();
  }

  /** All entries. */
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** How many places prove the result of a recommendation, listed or not. */
  public int total(Finding finding) {
    return totals.getOrDefault(finding.check().id().text(), 0);
  }

  /** Number of the first entry of a recommendation; 0 when it has none. */
  public int first(Finding finding) {
    return firstOf.getOrDefault(finding.check().id().text(), 0);
  }

  /** Number of the first listed place of an outcome; 0 when none is listed. */
  public int first(Finding finding, Outcome outcome) {
    for (Pointer pointer : outcome.pointers()) {
      @Nullable Integer number = numbers.get(new Key(finding.check().id().text(), pointer));
      if (number != null) {
        return number;
      }
    }
    return 0;
  }
}
