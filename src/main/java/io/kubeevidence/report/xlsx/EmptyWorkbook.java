package io.kubeevidence.report.xlsx;

import io.kubeevidence.report.Benchmark;
import io.kubeevidence.report.ProviderInfo;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportRow;
import io.kubeevidence.report.Summary;
import io.kubeevidence.snapshot.SnapshotInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.TreeMap;

/**
 * A workbook about nothing. Making one loads the many classes of the workbook library, which takes
 * longer than filling a workbook with the results of a small cluster.
 */
final class EmptyWorkbook {
  private EmptyWorkbook() {}

  /** Makes one and throws it away. */
  static void make() throws IOException {
    new XlsxWriter().write(report(), OutputStream.nullOutputStream());
  }

  private static Report report() {
    return new Report(
        "",
        new Benchmark("", "", "", "", List.of()),
        new SnapshotInfo("", "", 0, "", "", false, "", "", "", "", "", "", 0, List.of()),
        null,
        ProviderInfo.none(""),
        new TreeMap<>(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new ReportRow("", "", null)), // a table has at least one row
        Summary.of(List.of()),
        List.of(),
        List.of(),
        0);
  }
}
