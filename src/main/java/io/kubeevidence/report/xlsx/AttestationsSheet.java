package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Attestation;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.overlay.xlsx.AttestationColumn;
import io.kubeevidence.report.AttestationResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where people record their judgements: those given, then one prepared row for every recommendation
 * that an attestation could change.
 */
final class AttestationsSheet {
  private static final List<String> HEADERS = AttestationColumn.headers();
  private static final int ASSESSED = AttestationColumn.ASSESSED.ordinal();
  private static final int STATUS = AttestationColumn.STATUS.ordinal();
  private static final int DATE = AttestationColumn.DATE.ordinal();
  private static final int UNTIL = AttestationColumn.VALID_UNTIL.ordinal();
  private static final int OUTCOME = AttestationColumn.OUTCOME.ordinal();

  private AttestationsSheet() {}

  static void add(Book book) {
    Frame frame = book.frame(Book.ATTESTATIONS);
    Grid grid = book.grid(frame, 8, 20, 20, 46, 24, 20, 18, 12, 12, 26, 24);
    grid.row(30);
    HEADERS.forEach(h -> grid.text(Look.HEADER, h));
    Set<String> given = new HashSet<>();
    for (AttestationResult result : book.report().attestations()) {
      given.add(result.attestation().id());
      given(book, grid, result);
    }
    for (Finding f : book.report().findings()) {
      if (!f.assessed().favourable() && !given.contains(f.check().id().text())) {
        prepared(book, grid, f);
      }
    }
    if (grid.rowNumber() == 1) {
      grid.row();
      HEADERS.forEach(h -> grid.blank(Look.INPUT));
    }
    int last = grid.rowNumber();
    frame
        .freeze(1)
        .table("tblAttestations", HEADERS, last)
        .textNumbers(0, last)
        .statusColors(ASSESSED, STATUS, last)
        .statusList(STATUS, last)
        .dates(DATE, last)
        .dates(UNTIL, last)
        .print(true, OUTCOME, last);
  }

  private static void given(Book book, Grid grid, AttestationResult result) {
    Attestation a = result.attestation();
    Finding f = book.report().finding(a.id());
    Verdict assessed = f == null ? null : f.assessed();
    grid.row()
        .link(a.id(), Book.BENCHMARK, f == null ? 0 : book.benchmarkRow(f))
        .text(Look.TEXT, assessed == null ? "" : assessed.word())
        .text(Look.INPUT, a.verdict().word())
        .text(Look.INPUT, a.justification())
        .text(Look.INPUT, a.reference())
        .text(Look.INPUT, a.who())
        .text(Look.INPUT, a.role())
        .text(Look.INPUT, a.date().toString())
        .text(Look.INPUT, a.validUntil().toString())
        .text(Look.TEXT, result.use().text())
        .text(Look.HASH, a.fingerprint());
  }

  private static void prepared(Book book, Grid grid, Finding f) {
    grid.row()
        .link(f.check().id().text(), Book.BENCHMARK, book.benchmarkRow(f))
        .text(Look.TEXT, f.assessed().word())
        .blank(Look.INPUT)
        .blank(Look.INPUT)
        .blank(Look.INPUT)
        .blank(Look.INPUT)
        .blank(Look.INPUT)
        .blank(Look.INPUT_DATE)
        .blank(Look.INPUT_DATE)
        .blank(Look.TEXT)
        .text(Look.HASH, f.fingerprint());
  }
}
