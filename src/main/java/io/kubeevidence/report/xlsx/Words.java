package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Verdict;

/** Colours and symbols of the six words: safe for colour-blind readers, distinct in grey print. */
final class Words {
  private Words() {}

  /** Strong colour, for charts. */
  static String strong(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "A8330A";
      case NOT_ASSESSED -> "6C59A8";
      case DEPENDS_ON_ENVIRONMENT -> "F0B429";
      case EQUIVALENT_CONTROL -> "7CC0E8";
      case PASS -> "0F7B5F";
      case NOT_APPLICABLE -> "CDD3DA";
    };
  }

  /** Colour of text on the strong colour. */
  static String onStrong(Verdict verdict) {
    return switch (verdict) {
      case FAIL, NOT_ASSESSED, PASS -> "FFFFFF";
      case DEPENDS_ON_ENVIRONMENT, EQUIVALENT_CONTROL, NOT_APPLICABLE -> Styles.INK;
    };
  }

  /** Pale colour, behind text. */
  static String pale(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "FBDDD0";
      case NOT_ASSESSED -> "E7E1F4";
      case DEPENDS_ON_ENVIRONMENT -> "FDF0CB";
      case EQUIVALENT_CONTROL -> "DDF0FB";
      case PASS -> "D6F0E7";
      case NOT_APPLICABLE -> "ECEFF2";
    };
  }

  /** Dark colour of the text; contrast to the pale one is above 7:1. */
  static String ink(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "7A2304";
      case NOT_ASSESSED -> "41307A";
      case DEPENDS_ON_ENVIRONMENT -> "5C4300";
      case EQUIVALENT_CONTROL -> "0B466B";
      case PASS -> "07503C";
      case NOT_APPLICABLE -> "3C4650";
    };
  }

  /** Symbol in front of the word. */
  static String symbol(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "\u2717";
      case NOT_ASSESSED -> "?";
      case DEPENDS_ON_ENVIRONMENT -> "\u25D0";
      case EQUIVALENT_CONTROL -> "\u2248";
      case PASS -> "\u2713";
      case NOT_APPLICABLE -> "\u2013";
    };
  }
}
