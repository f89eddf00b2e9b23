package io.kubeevidence.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. Same report, same bytes. */
public interface ReportWriter {

  /** Writes; does not close the stream. */
  void write(Report report, OutputStream out) throws IOException;
}
