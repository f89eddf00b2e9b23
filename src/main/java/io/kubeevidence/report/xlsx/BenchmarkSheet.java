package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Attestation;
import io.kubeevidence.finding.AttestationUse;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.finding.ProviderStatement;
import io.kubeevidence.report.EvidenceIndex;
import io.kubeevidence.report.ReportRow;
import java.util.List;

/** The published table, headings included; our own columns to the right of its five. */
final class BenchmarkSheet {
  static final List<String> HEADERS =
      List.of(
          "CIS ID",
          "Recommendation description",
          "Assessment status",
          "Level",
          "Status",
          "Reason",
          "Assessed by tool",
          "Status source",
          "Coverage",
          "Evidence",
          "Provider baseline",
          "Attested by",
          "Fingerprint");
  private static final int STATUS = 4;
  private static final int ASSESSED = 6;
  private static final int EVIDENCE = 9;
  private static final int ATTESTED = 11;
  private static final int[] WIDTHS = {8, 44, 12, 7, 16, 46, 16, 10, 10, 15, 18, 20, 24};

  private BenchmarkSheet() {}

  static void add(Book book) {
    Frame frame = book.frame(Book.BENCHMARK);
    Grid grid = book.grid(frame, WIDTHS);
    grid.row(30);
    HEADERS.forEach(h -> grid.text(Look.HEADER, h));
    boolean first = true;
    for (ReportRow row : book.report().rows()) {
      Finding finding = row.finding();
      if (finding == null) {
        if (!first && !row.number().contains(".")) {
          frame.sheet().setRowBreak(grid.rowNumber() - 1);
        }
        section(grid, row);
      } else {
        recommendation(book, grid, finding);
      }
      first = false;
    }
    int last = grid.rowNumber();
    frame
        .freeze(2)
        .table("tblResults", HEADERS, last)
        .textNumbers(0, last)
        .statusColors(STATUS, STATUS, last)
        .statusColors(ASSESSED, ASSESSED, last)
        .statusList(STATUS, last)
        .print(true, overlaid(book) ? ATTESTED : EVIDENCE, last);
  }

  /** True when there are statements of the operator to print. */
  private static boolean overlaid(Book book) {
    return book.report().provider().baseline() != null || !book.report().attestations().isEmpty();
  }

  private static void section(Grid grid, ReportRow row) {
    grid.row().text(Look.SECTION, row.number()).text(Look.SECTION, row.title());
    for (int i = 2; i < HEADERS.size(); i++) {
      grid.blank(Look.SECTION);
    }
  }

  private static void recommendation(Book book, Grid grid, Finding f) {
    EvidenceIndex evidence = book.evidence();
    int first = evidence.first(f);
    grid.row()
        .text(Look.TEXT, f.check().id().text())
        .text(Look.TEXT, f.check().title())
        .text(Look.TEXT, f.check().assessment().word())
        .text(Look.TEXT, f.check().level().name())
        .text(Look.STATUS, f.status().verdict().word())
        .text(Look.TEXT, f.reasonShown())
        .text(Look.TEXT, f.assessed().word())
        .text(Look.TEXT, f.status().source().word())
        .text(Look.TEXT, coverage(f))
        .link(
            first == 0 ? "" : evidence(evidence, f, first), Book.EVIDENCE, Book.evidenceRow(first))
        .text(Look.TEXT, provider(f))
        .text(Look.TEXT, attestation(f))
        .text(Look.HASH, f.fingerprint());
  }

  private static String evidence(EvidenceIndex evidence, Finding f, int first) {
    int total = evidence.total(f);
    return "E-" + first + (total > 1 ? " (" + total + " places)" : "");
  }

  /** On how many of its subjects the evidence decides. */
  private static String coverage(Finding f) {
    List<Outcome> outcomes = f.judgement().outcomes();
    if (outcomes.isEmpty()) {
      return "none";
    }
    long decided = outcomes.stream().filter(o -> o.verdict() != Verdict.NOT_ASSESSED).count();
    return decided + " of " + outcomes.size();
  }

  private static String provider(Finding f) {
    ProviderStatement statement = f.overlay().provider();
    if (statement == null) {
      return "";
    }
    return statement.verdict().word() + (f.providerConflict() ? " (conflicts with evidence)" : "");
  }

  private static String attestation(Finding f) {
    Attestation attestation = f.overlay().attestation();
    AttestationUse use = f.attestationUse();
    if (attestation == null || use == null) {
      return "";
    }
    String who = attestation.who() + ", " + attestation.role();
    return use == AttestationUse.APPLIED
        ? who + ", until " + attestation.validUntil()
        : "without effect: " + use.text();
  }
}
