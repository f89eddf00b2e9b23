package io.kubeevidence.report.xlsx;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.report.Report;
import io.kubeevidence.snapshot.Gap;
import io.kubeevidence.snapshot.evidence.FileInfo;
import java.util.List;

/** What was not captured or cannot be used, why, and how to get it. */
final class CoverageSheet {
  private static final List<String> HEADERS =
      List.of("Kind", "What", "Where", "Why", "What closes it");
  private static final int MAX_ROWS = 50_000;

  private CoverageSheet() {}

  static void add(Book book) {
    Frame frame = book.frame(Book.COVERAGE);
    Grid grid = book.grid(frame, 14, 38, 38, 60, 60);
    Report report = book.report();
    grid.row(30);
    HEADERS.forEach(h -> grid.text(Look.HEADER, h));
    for (Gap gap : report.gaps().stream().limit(MAX_ROWS).toList()) {
      row(grid, "not captured", gap.need().id(), gap.subject(), gap.why(), gap.command());
    }
    for (FileInfo file : report.files().values()) {
      if (file.state() != EntryState.OK && grid.rowNumber() < MAX_ROWS) {
        row(grid, "file " + file.state(), file.file(), "", file.why(), "capture it again");
      }
    }
    report.bundleProblems().stream().limit(MAX_ROWS).forEach(p -> problem(grid, p));
    report.problems().forEach(p -> problem(grid, p));
    if (grid.rowNumber() == 1) {
      row(grid, "complete", "everything that was planned is in the bundle", "", "", "");
    }
    int last = grid.rowNumber();
    frame.freeze(1).table("tblCoverage", HEADERS, last).print(true, HEADERS.size() - 1, last);
  }

  private static void problem(Grid grid, Problem p) {
    String place = p.entry() == null ? "bundle" : p.entry();
    row(
        grid,
        p.severity().word() + " " + p.code(),
        p.found(),
        p.place().isEmpty() ? place : place + ", " + p.place(),
        p.rule(),
        p.advice());
  }

  private static void row(Grid grid, String... cells) {
    grid.row();
    for (String cell : cells) {
      grid.text(Look.TEXT, cell);
    }
  }
}
