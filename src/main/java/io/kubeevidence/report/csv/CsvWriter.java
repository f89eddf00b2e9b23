package io.kubeevidence.report.csv;

import io.kubeevidence.finding.Finding;
import io.kubeevidence.finding.ProviderStatement;
import io.kubeevidence.report.EvidenceIndex;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportRow;
import io.kubeevidence.report.ReportWriter;
import io.kubeevidence.report.SpreadsheetText;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the benchmark table, one line per row, section headings included. */
public final class CsvWriter implements ReportWriter {
  private static final List<String> HEADER =
      List.of(
          "CIS ID",
          "Recommendation description",
          "Assessment status",
          "Level",
          "Status",
          "Reason",
          "Status source",
          "Assessed",
          "Provider baseline",
          "Evidence",
          "Fingerprint");

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    line(csv, HEADER);
    for (ReportRow row : report.rows()) {
      Finding f = row.finding();
      line(csv, f == null ? List.of(row.number(), row.title()) : cells(row, f));
    }
    csv.flush();
  }

  private static List<String> cells(ReportRow row, Finding f) {
    ProviderStatement provider = f.overlay().provider();
    List<Pointer> pointers = EvidenceIndex.pointers(f.judgement());
    return List.of(
        row.number(),
        row.title(),
        f.check().assessment().word(),
        f.check().level().name(),
        f.status().verdict().word(),
        f.reasonShown(),
        f.status().source().word(),
        f.assessed().word(),
        provider == null ? "" : provider.verdict().word(),
        pointers.isEmpty() ? "" : pointers.get(0).place(),
        f.fingerprint());
  }

  private static void line(Writer csv, List<String> cells) throws IOException {
    for (int i = 0; i < HEADER.size(); i++) {
      String shown = SpreadsheetText.of(i < cells.size() ? cells.get(i) : "");
      String guarded = SpreadsheetText.looksLikeFormula(shown) ? "'" + shown : shown;
      csv.write(i == 0 ? "\"" : ",\"");
      csv.write(guarded.replace("\"", "\"\""));
      csv.write('"');
    }
    csv.write("\r\n");
  }
}
