package io.kubeevidence.report.xlsx;

import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the workbook. */
public final class XlsxWriter implements ReportWriter {

  @Override
  public void prepare() throws IOException {
    EmptyWorkbook.make();
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Book book = new Book(report);
    SummarySheet.add(book);
    BenchmarkSheet.add(book);
    FindingsSheet.add(book);
    EvidenceSheet.add(book);
    NodesSheet.add(book);
    ReviewSheet.add(book);
    AttestationsSheet.add(book);
    CoverageSheet.add(book);
    MethodSheet.add(book);
    DocumentProperties.set(book);
    book.writeTo(out);
  }
}
