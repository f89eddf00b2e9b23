package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Assessment;
import io.kubeevidence.check.Level;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Finding;
import java.util.Comparator;
import java.util.List;

/** The work list: one row per subject that is not in order, the worst first. */
final class FindingsSheet {
  private static final List<String> HEADERS =
      List.of(
          "CIS ID",
          "Result",
          "Kind",
          "Subject",
          "Observed",
          "Expected",
          "Reason",
          "Priority hint",
          "Evidence",
          "What to do",
          "Owner",
          "Due date");
  private static final int MAX_ROWS = 50_000;
  private static final int RESULT = 1;
  private static final int DUE = 11;

  private FindingsSheet() {}

  private record Item(Finding finding, Outcome outcome) {}

  static void add(Book book) {
    Frame frame = book.frame(Book.FINDINGS);
    Grid grid = book.grid(frame, 8, 16, 17, 26, 34, 28, 44, 9, 9, 32, 14, 11);
    grid.row(30);
    HEADERS.forEach(h -> grid.text(Look.HEADER, h));
    List<Item> items =
        book.report().findings().stream()
            .flatMap(f -> f.judgement().outcomes().stream().map(o -> new Item(f, o)))
            .filter(i -> !i.outcome().verdict().favourable())
            .sorted(Comparator.comparing(i -> i.outcome().verdict()))
            .toList();
    items.stream().limit(MAX_ROWS).forEach(i -> row(book, grid, i));
    if (items.isEmpty() || items.size() > MAX_ROWS) {
      remark(grid, items.size());
    }
    int last = grid.rowNumber();
    frame
        .freeze(1)
        .table("tblFindings", HEADERS, last)
        .textNumbers(0, last)
        .statusColors(RESULT, RESULT, last)
        .dates(DUE, last)
        .print(true, DUE, last);
  }

  private static void row(Book book, Grid grid, Item item) {
    Finding f = item.finding();
    Outcome o = item.outcome();
    int evidence = book.evidence().first(f, o);
    grid.row()
        .link(f.check().id().text(), Book.BENCHMARK, book.benchmarkRow(f))
        .text(Look.STATUS, o.verdict().word())
        .text(Look.TEXT, o.subject().kind())
        .text(Look.TEXT, o.subject().name())
        .text(Look.TEXT, o.observed())
        .text(Look.TEXT, o.expected())
        .text(Look.TEXT, o.reason().text())
        .text(Look.TEXT, priority(f, o))
        .link(evidence == 0 ? "" : "E-" + evidence, Book.EVIDENCE, Book.evidenceRow(evidence))
        .text(Look.TEXT, advice(o))
        .blank(Look.INPUT)
        .blank(Look.INPUT_DATE);
  }

  private static void remark(Grid grid, int size) {
    String text =
        size == 0 ? "nothing to do" : "first " + MAX_ROWS + " of " + size + ", all are in the JSON";
    grid.row().text(Look.TEXT, text);
    for (int i = 1; i < HEADERS.size(); i++) {
      grid.blank(Look.TEXT);
    }
  }

  /** Explained on the sheet Method; the benchmark itself knows no severity. */
  private static String priority(Finding f, Outcome o) {
    if (o.verdict() != Verdict.FAIL) {
      return "look";
    }
    if (f.check().level() == Level.L2) {
      return "low";
    }
    return f.check().assessment() == Assessment.AUTOMATED ? "high" : "medium";
  }

  private static String advice(Outcome o) {
    return switch (o.verdict()) {
      case FAIL -> o.expected().isEmpty() ? "see Reason" : "bring it to: " + o.expected();
      case NOT_ASSESSED -> "capture what is missing: see Coverage";
      case DEPENDS_ON_ENVIRONMENT -> "judge, and record it on the sheet Attestations";
      case EQUIVALENT_CONTROL, PASS, NOT_APPLICABLE -> "";
    };
  }
}
