package io.kubeevidence.report.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Every sheet states the range that it uses: some readers look at nothing outside of it. */
class SheetRangeTest {
  private static final Pattern RANGE = Pattern.compile("<dimension ref=\"A1:[A-Z]+([0-9]+)\"/>");
  private static final Pattern ROW = Pattern.compile("<row r=\"([0-9]+)\"");

  @Test
  void theRangeEndsWithTheLastRow() throws IOException {
    Report report = ReportFixture.report("n1", "644");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new XlsxWriter().write(report, out);
    int sheets = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (e.getName().startsWith("xl/worksheets/sheet")) {
          String xml = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          assertEquals(last(ROW, xml), last(RANGE, xml), e.getName());
          sheets++;
        }
      }
    }
    assertEquals(9, sheets);
  }

  private static String last(Pattern pattern, String xml) {
    String found = "";
    Matcher matcher = pattern.matcher(xml);
    while (matcher.find()) {
      found = matcher.group(1);
    }
    return found;
  }
}
