package io.kubeevidence.report.xlsx;

import io.kubeevidence.finding.Finding;
import io.kubeevidence.report.EvidenceIndex;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/** Every place in the bundle that proves a result, up to the limits. */
final class EvidenceSheet {
  private static final List<String> HEADERS =
      List.of(
          "Evidence",
          "CIS ID",
          "Subject",
          "File in bundle",
          "Line",
          "Path in file",
          "Excerpt",
          "State",
          "SHA-256 of file",
          "Captured at");

  private EvidenceSheet() {}

  static void add(Book book) {
    Frame frame = book.frame(Book.EVIDENCE);
    Grid grid = book.grid(frame, 10, 8, 22, 36, 7, 34, 44, 9, 36, 21);
    grid.row(30);
    HEADERS.forEach(h -> grid.text(Look.HEADER, h));
    List<EvidenceIndex.Entry> entries = book.evidence().entries();
    entries.forEach(e -> row(book, grid, e));
    if (entries.isEmpty()) {
      grid.row().text(Look.TEXT, "none");
      for (int i = 1; i < HEADERS.size(); i++) {
        grid.blank(Look.TEXT);
      }
    }
    int last = grid.rowNumber();
    frame
        .freeze(2)
        .table("tblEvidence", HEADERS, last)
        .textNumbers(1, last)
        .print(true, HEADERS.size() - 1, last);
  }

  private static void row(Book book, Grid grid, EvidenceIndex.Entry entry) {
    Finding f = entry.finding();
    Pointer pointer = entry.pointer();
    FileInfo file = book.report().files().get(pointer.file());
    grid.row()
        .text(Look.TEXT, entry.name())
        .link(f.check().id().text(), Book.BENCHMARK, book.benchmarkRow(f))
        .text(Look.TEXT, entry.subject())
        .text(Look.CODE, pointer.file());
    if (pointer.line() == 0) {
      grid.text(Look.TEXT, "file");
    } else {
      grid.number(Look.NUMBER, pointer.line());
    }
    grid.text(Look.CODE, pointer.path())
        .text(Look.CODE, pointer.excerpt())
        .text(Look.TEXT, file == null ? "" : file.state().name())
        .text(Look.CODE, file == null ? "" : file.sha256())
        .text(Look.TEXT, file == null ? "" : file.capturedAt());
  }
}
