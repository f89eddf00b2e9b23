package io.kubeevidence.conformance;

import io.kubeevidence.check.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the oracle of an item says about one recommendation. */
enum Opinion {
  PASS,
  FAIL,
  /**
   * A workload or a grant of the case breaks the recommendation: ours must not be favourable, and
   * where a reviewer's list names workloads it must name one.
   */
  FOUND,
  /** Nothing in the case breaks it: ours must be favourable, and ask nobody. */
  CLEAN,
  /** The oracle has no evidence, or repeats a pass without any: ours must be Not Assessed. */
  NO_EVIDENCE;

  /**
   * How a verdict stands to it.
   *
   * @param named whether the verdict names a workload of the case that breaks the recommendation;
   *     where verdicts do not name workloads, whether it is unfavourable
   */
  Standing standing(Verdict ours, boolean named) {
    return switch (this) {
      case NO_EVIDENCE ->
          ours == Verdict.NOT_ASSESSED
              ? Standing.WITHHELD
              : ours == Verdict.DEPENDS_ON_ENVIRONMENT ? Standing.PERSON : Standing.DISAGREE;
      case FOUND ->
          ours == Verdict.NOT_ASSESSED
              ? Standing.NOT_ASSESSED
              : !ours.favourable() && named ? Standing.AGREE : Standing.DISAGREE;
      case CLEAN ->
          ours == Verdict.NOT_ASSESSED
              ? Standing.NOT_ASSESSED
              : ours.favourable() && !named ? Standing.AGREE : Standing.DISAGREE;
      case PASS, FAIL ->
          switch (ours) {
            case NOT_ASSESSED -> Standing.NOT_ASSESSED;
            case DEPENDS_ON_ENVIRONMENT -> Standing.PERSON;
            case FAIL -> this == FAIL ? Standing.AGREE : Standing.DISAGREE;
            case PASS, NOT_APPLICABLE, EQUIVALENT_CONTROL ->
                this == PASS ? Standing.AGREE : Standing.DISAGREE;
          };
    };
  }

  /** Pass when a fact meets the recommendation, else Fail. */
  static Opinion met(boolean met) {
    return met ? PASS : FAIL;
  }

  /** Opinions by the numbers of the recommendations that are met and not met, with blanks. */
  static Map<String, Opinion> of(String met, String notMet) {
    Map<String, Opinion> opinions = new TreeMap<>();
    for (String id : met.trim().split("\\s+", -1)) {
      opinions.put(id, PASS);
    }
    for (String id : notMet.trim().split("\\s+", -1)) {
      if (opinions.put(id, FAIL) != null) {
        throw new IllegalArgumentException(id + " is met and not met");
      }
    }
    return opinions;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The columns of the agreement table. */
  enum Standing {
    /** The same word, or both find the same workload or grant. */
    AGREE("agree"),
    /** No evidence on either side, and no verdict. */
    WITHHELD("no evidence, no verdict"),
    /** Another word. */
    DISAGREE("disagree"),
    /** Depends on Environment: the facts are listed and a person is asked. */
    PERSON("left to a person"),
    /** Not Assessed although the oracle has a verdict. */
    NOT_ASSESSED("not assessed");

    private final String head;

    Standing(String head) {
      this.head = head;
    }

    /** Head of its column. */
    String head() {
      return head;
    }

    /** True when it needs no reason. */
    boolean same() {
      return this == AGREE || this == WITHHELD;
    }
  }
}
