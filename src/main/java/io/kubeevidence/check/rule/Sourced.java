package io.kubeevidence.check.rule;

import io.kubeevidence.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An opinion and the source that it comes from. Several sources that describe the same thing are
 * combined by nodes-and-control-plane.md A4.2.
 *
 * @param word what the source is, in words for the reader: {@code process}, {@code Pod}
 * @param opinion what it says
 */
public record Sourced(String word, Opinion opinion) {

  /**
   * One opinion from all sources: where they agree the strongest is cited first; where they differ
   * the worst counts and a note {@code DRIFT} names both values. A source that says nothing takes
   * no part where another one is conclusive, unless it is silent because it was damaged.
   *
   * @param sources strongest first, at least one
   */
  public static Opinion combine(List<Sourced> sources) {
    List<Sourced> conclusive =
        sources.stream().filter(s -> s.opinion().verdict() != Verdict.NOT_ASSESSED).toList();
    List<Opinion> opinions = new ArrayList<>();
    for (Sourced s : conclusive.isEmpty() ? sources : conclusive) {
      opinions.add(s.opinion());
    }
    sources.stream().map(Sourced::opinion).filter(Integrity::isDoubt).forEach(opinions::add);
    Opinion worst = Opinion.worst(opinions);
    boolean differ = conclusive.stream().map(s -> s.opinion().verdict()).distinct().count() > 1;
    return differ ? worst.note("DRIFT", driftText(conclusive)) : worst;
  }

  private static String driftText(List<Sourced> sources) {
    return "the sources differ: "
        + sources.stream()
            .map(s -> s.word() + ": " + s.opinion().reason().text())
            .collect(Collectors.joining("; "))
        + "; the running state is judged now, the other at the next restart, the worse one counts";
  }
}
