package io.kubeevidence.report;

import io.kubeevidence.bundle.DisplayText;

/** Untrusted text on its way into a spreadsheet (hostile-input.md 6.3, 7.4 and 9). */
public final class SpreadsheetText {
  /** Longest text of a cell; spreadsheets stop at 32,767. */
  private static final int MAX_LENGTH = 32_000;

  private SpreadsheetText() {}

  /** The display form, cut to what a cell holds. */
  public static String of(String text) {
    String shown = DisplayText.of(text);
    if (shown.length() <= MAX_LENGTH) {
      return shown;
    }
    int end = Character.isHighSurrogate(shown.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return shown.substring(0, end) + " [cut, " + (shown.length() - end) + " characters, see JSON]";
  }

  /** True when a spreadsheet might take the text for a formula. */
  public static boolean looksLikeFormula(String text) {
    if (text.isEmpty()) {
      return false;
    }
    return switch (text.charAt(0)) {
      case '=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
      default -> false;
    };
  }
}
