package io.kubeevidence.check;

import java.util.Collection;

/**
 * The six words of contract.md section 1, worst first: the order of the constants is the order of
 * aggregation.
 */
public enum Verdict {
  FAIL("Fail"),
  NOT_ASSESSED("Not Assessed"),
  DEPENDS_ON_ENVIRONMENT("Depends on Environment"),
  EQUIVALENT_CONTROL("Equivalent Control"),
  PASS("Pass"),
  NOT_APPLICABLE("N/A");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The word shown in workbook, JSON and console. */
  public String word() {
    return word;
  }

  /** True for the verdicts that damaged or missing evidence must never support. */
  public boolean favourable() {
    return switch (this) {
      case EQUIVALENT_CONTROL, PASS, NOT_APPLICABLE -> true;
      case FAIL, NOT_ASSESSED, DEPENDS_ON_ENVIRONMENT -> false;
    };
  }

  /** The worse of two. */
  public Verdict worse(Verdict other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /**
   * The worst of several; N/A results only when every one is N/A.
   *
   * @throws IllegalArgumentException when there is none: a verdict about nothing is a bug
   */
  public static Verdict worstOf(Collection<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      throw new IllegalArgumentException("no verdict to aggregate");
    }
    Verdict worst = NOT_APPLICABLE;
    for (Verdict v : verdicts) {
      worst = worst.worse(v);
    }
    return worst;
  }

  /**
   * The verdict of a word of the contract.
   *
   * @throws IllegalArgumentException when it is none of the six
   */
  public static Verdict ofWord(String word) {
    for (Verdict v : values()) {
      if (v.word.equals(word)) {
        return v;
      }
    }
    throw new IllegalArgumentException("not a verdict: " + word);
  }
}
