package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.finding.Finding;
import java.util.List;

/** The reviewer's lists of all recommendations; the sheet exists only when one has rows. */
final class ReviewSheet {
  private static final List<String> HEADERS =
      List.of(
          "CIS ID",
          "Subject",
          "Class",
          "Scope",
          "Verbs",
          "Resource",
          "Binding",
          "Role",
          "Rule",
          "Flags",
          "File in bundle",
          "Line",
          "Path in file",
          "Fingerprint",
          "Decision",
          "Remark");
  private static final int PRINTED = 12;
  private static final int MAX_ROWS = 50_000;

  private ReviewSheet() {}

  static void add(Book book) {
    List<Finding> findings =
        book.report().findings().stream().filter(f -> !f.judgement().review().isEmpty()).toList();
    if (findings.isEmpty()) {
      return;
    }
    Frame frame = book.frame(Book.REVIEW);
    Grid grid = book.grid(frame, 8, 30, 14, 13, 18, 26, 26, 24, 24, 24, 36, 7, 26, 24, 14, 24);
    grid.row(30);
    HEADERS.forEach(h -> grid.text(Look.HEADER, h));
    for (Finding f : findings) {
      for (ReviewRow row : f.judgement().review()) {
        if (grid.rowNumber() <= MAX_ROWS) {
          row(book, grid, f, row);
        }
      }
    }
    int last = grid.rowNumber();
    frame
        .freeze(2)
        .table("tblReview", HEADERS, last)
        .textNumbers(0, last)
        .print(true, PRINTED, last);
  }

  private static void row(Book book, Grid grid, Finding f, ReviewRow row) {
    grid.row()
        .link(f.check().id().text(), Book.BENCHMARK, book.benchmarkRow(f))
        .text(Look.TEXT, row.subject())
        .text(Look.TEXT, row.subjectClass())
        .text(Look.TEXT, row.scope())
        .text(Look.TEXT, row.verbs())
        .text(Look.TEXT, row.resource())
        .text(Look.TEXT, row.binding())
        .text(Look.TEXT, row.role())
        .text(Look.TEXT, row.rule())
        .text(Look.TEXT, row.flags())
        .text(Look.CODE, row.pointer().file())
        .number(Look.NUMBER, row.pointer().line())
        .text(Look.CODE, row.pointer().path())
        .text(Look.HASH, row.fingerprint())
        .blank(Look.INPUT)
        .blank(Look.INPUT);
  }
}
