package io.kubeevidence.report.xlsx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Preparing comes to its end and leaves nothing behind that shows in a workbook. */
class EmptyWorkbookTest {

  @Test
  void canBeMade() {
    assertDoesNotThrow(EmptyWorkbook::make);
  }

  @Test
  void theNextWorkbookIsTheSame() throws IOException {
    Report report = ReportFixture.report("n1", "644");
    byte[] before = workbook(report);
    new XlsxWriter().prepare();
    assertArrayEquals(before, workbook(report));
  }

  private static byte[] workbook(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new XlsxWriter().write(report, out);
    return out.toByteArray();
  }
}
