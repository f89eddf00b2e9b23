package io.kubeevidence.report.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.report.ReportFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CsvWriterTest {
  private static String csv(String observed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CsvWriter().write(ReportFixture.report("n1", observed), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void oneLinePerRowOfTheTable() throws IOException {
    String csv = csv("644");
    assertEquals(1 + 9, csv.split("\r\n", -1).length - 1);
    assertTrue(
        csv.startsWith(
            "\"CIS ID\",\"Recommendation description\",\"Assessment status\",\"Level\",\"Status\""));
    assertTrue(csv.contains("\"1\",\"Control Plane Components\",\"\""), csv);
  }

  @Test
  void noCellStartsAFormulaOrALine() throws IOException {
    String csv = csv("6\"44\n=HYPERLINK(1)");
    assertFalse(csv.replace("\r\n", "").contains("\n"));
    assertTrue(csv.contains("6\"\"44\\u{A}=HYPERLINK(1)"), csv);
    for (char start : "=+-@".toCharArray()) {
      assertFalse(csv.contains(",\"" + start), String.valueOf(start));
    }
  }
}
