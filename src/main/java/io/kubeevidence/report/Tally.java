package io.kubeevidence.report;

import io.kubeevidence.check.Verdict;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How often each of the six words occurs. Immutable. */
public final class Tally {
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

  private Tally() {}

  /** Counts. */
  public static Tally of(Collection<Verdict> verdicts) {
    Tally tally = new Tally();
    verdicts.forEach(v -> tally.counts.merge(v, 1, Integer::sum));
    return tally;
  }

  /** How often a word occurs. */
  public int of(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** How many there are. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
