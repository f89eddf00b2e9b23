package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Assessment;
import io.kubeevidence.check.Verdict;

/** The formulas of the Summary over the benchmark table. Holds no text from a bundle. */
final class Counting {
  private final int lastRow;

  Counting(int lastRow) {
    this.lastRow = lastRow;
  }

  private String range(String column) {
    return "'" + Book.BENCHMARK + "'!$" + column + "$2:$" + column + "$" + lastRow;
  }

  private String condition(String column, String pattern) {
    return "," + range(column) + ",\"" + pattern + "\"";
  }

  /** How often a word is the status where a column matches. */
  String count(Verdict verdict, String column, String pattern) {
    return "COUNTIFS("
        + range("E")
        + ",\""
        + verdict.word()
        + "\""
        + condition(column, pattern)
        + ")";
  }

  /** The score; over one level, or over both for an empty one. */
  String score(String level) {
    String filter =
        condition("C", Assessment.AUTOMATED.word())
            + (level.isEmpty() ? "" : condition("D", level));
    return "IFERROR(("
        + status(Verdict.PASS, filter)
        + "+"
        + status(Verdict.EQUIVALENT_CONTROL, filter)
        + ")/(COUNTIFS("
        + filter.substring(1)
        + ")-"
        + status(Verdict.NOT_APPLICABLE, filter)
        + "),\"n/a\")";
  }

  private String status(Verdict verdict, String filter) {
    return "COUNTIFS(" + range("E") + ",\"" + verdict.word() + "\"" + filter + ")";
  }

  /** Share of recommendations that the tool could assess. */
  String coverage() {
    return "IFERROR(1-COUNTIFS("
        + range("G")
        + ",\""
        + Verdict.NOT_ASSESSED.word()
        + "\")/COUNTIFS("
        + range("D")
        + ",\"L*\"),\"n/a\")";
  }
}
