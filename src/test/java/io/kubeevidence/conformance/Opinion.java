package io.kubeevidence.conformance;

import io.kubeevidence.check.Verdict;
import java.util.Locale;

/** What the oracle of an item says about one recommendation. */
enum Opinion {
  PASS,
  FAIL,
  /** A violation is there: ours must name it, as Fail or as a question to a person. */
  FOUND,
  /** No violation is there: ours must be favourable, and ask nobody. */
  CLEAN,
  /** The oracle has no evidence, or repeats a pass without any: ours must not be favourable. */
  NO_EVIDENCE;

  /**
   * How a verdict stands to it.
   *
   * @param listed whether the reviewer's list names a workload of the case
   */
  Standing standing(Verdict ours, boolean listed) {
    if (this == NO_EVIDENCE) {
      return ours.favourable() ? Standing.DISAGREE : Standing.AGREE;
    }
    if (this == FOUND || this == CLEAN) {
      boolean same = (ours.favourable() && !listed) == (this == CLEAN);
      boolean unknown = ours == Verdict.NOT_ASSESSED;
      return unknown ? Standing.NOT_ASSESSED : same ? Standing.AGREE : Standing.DISAGREE;
    }
    return switch (ours) {
      case NOT_ASSESSED -> Standing.NOT_ASSESSED;
      case DEPENDS_ON_ENVIRONMENT -> Standing.PERSON;
      case FAIL -> this == FAIL ? Standing.AGREE : Standing.DISAGREE;
      case PASS, NOT_APPLICABLE, EQUIVALENT_CONTROL ->
          this == PASS ? Standing.AGREE : Standing.DISAGREE;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The columns of the agreement table. */
  enum Standing {
    AGREE,
    DISAGREE,
    /** Depends on Environment: the facts are listed and a person is asked. */
    PERSON,
    NOT_ASSESSED
  }
}
