package io.kubeevidence.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. Same report, same bytes. */
public interface ReportWriter {

  /** Does what can be done before there is a report; may be left out. */
  default void prepare() throws IOException {}

  /** Writes; does not close the stream. */
  void write(Report report, OutputStream out) throws IOException;
}
