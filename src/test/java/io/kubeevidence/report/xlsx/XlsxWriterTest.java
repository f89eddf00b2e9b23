package io.kubeevidence.report.xlsx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class XlsxWriterTest {
  private static byte[] bytes(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new XlsxWriter().write(report, out);
    return out.toByteArray();
  }

  private static XSSFWorkbook workbook(Report report) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes(report)));
  }

  private static XSSFWorkbook small() throws IOException {
    return workbook(ReportFixture.report("n1", "644"));
  }

  private static List<String> row(Sheet sheet, int row) {
    List<String> cells = new ArrayList<>();
    sheet.getRow(row).forEach(c -> cells.add(c.getStringCellValue()));
    return cells;
  }

  @Test
  void hasItsSheetsInOrder() throws IOException {
    try (XSSFWorkbook book = small()) {
      List<String> names = new ArrayList<>();
      book.forEach(s -> names.add(s.getSheetName()));
      assertEquals(
          List.of(
              "Summary",
              "CIS Benchmark",
              "Findings",
              "Evidence",
              "Nodes",
              "Reviewer list",
              "Attestations",
              "Coverage",
              "Method"),
          names);
    }
  }

  @Test
  void mirrorsThePublishedTable() throws IOException {
    try (XSSFWorkbook book = small()) {
      Sheet sheet = book.getSheet("CIS Benchmark");
      assertEquals(
          List.of("CIS ID", "Recommendation description", "Assessment status", "Level", "Status"),
          row(sheet, 0).subList(0, 5));
      assertEquals(List.of("1", "Control Plane Components"), row(sheet, 1).subList(0, 2));
      assertEquals(
          List.of("1.1.1", "Title of 1.1.1", "Automated", "L1", "Fail"),
          row(sheet, 3).subList(0, 5));
      assertEquals("1.2.12", sheet.getRow(6).getCell(0).getStringCellValue());
    }
  }

  @Test
  void tablesAreRealAndCoverTheirRows() throws IOException {
    try (XSSFWorkbook book = small()) {
      for (int i = 1; i < book.getNumberOfSheets(); i++) {
        XSSFSheet sheet = book.getSheetAt(i);
        assertEquals(1, sheet.getTables().size(), sheet.getSheetName());
        XSSFTable table = sheet.getTables().get(0);
        assertEquals(sheet.getLastRowNum(), table.getEndRowIndex(), sheet.getSheetName());
        for (int c = 0; c < table.getColumnCount(); c++) {
          assertEquals(
              sheet.getRow(0).getCell(c).getStringCellValue(), table.getColumns().get(c).getName());
        }
        assertNotNull(sheet.getPaneInformation(), sheet.getSheetName());
        assertNotNull(table.getCTTable().getAutoFilter());
      }
    }
  }

  @Test
  void everyLinkLeadsToACell() throws IOException {
    try (XSSFWorkbook book = small()) {
      int links = 0;
      for (Sheet sheet : book) {
        for (var link : sheet.getHyperlinkList()) {
          String target = ((XSSFHyperlink) link).getLocation();
          CellReference at = new CellReference(target);
          Row row = book.getSheet(at.getSheetName()).getRow(at.getRow());
          assertNotNull(Objects.requireNonNull(row).getCell(at.getCol()), target);
          links++;
        }
      }
      assertTrue(links > 8);
    }
  }

  @Test
  void formulasGiveTheirCachedValues() throws IOException {
    try (XSSFWorkbook book = small()) {
      FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
      int formulas = 0;
      for (Row row : book.getSheet("Summary")) {
        for (Cell cell : row) {
          if (cell.getCellType() == CellType.FORMULA
              && cell.getCachedFormulaResultType() == CellType.NUMERIC) {
            double cached = cell.getNumericCellValue();
            double computed = evaluator.evaluate(cell).getNumberValue();
            assertEquals(cached, computed, 1e-9, cell.getAddress() + " " + cell.getCellFormula());
            formulas++;
          }
        }
      }
      assertTrue(formulas > 40);
    }
  }

  @Test
  void hostileTextStaysText() throws IOException {
    String hostile = "=cmd|'/c calc'!A1";
    try (XSSFWorkbook book = workbook(ReportFixture.report(hostile, "_x0046_ail\u202E\u0000"))) {
      boolean seen = false;
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.FORMULA) {
              assertEquals("Summary", sheet.getSheetName());
            } else if (cell.getCellType() == CellType.STRING) {
              String text = cell.getStringCellValue();
              assertFalse(text.equals("Fail\u202E"));
              assertTrue(text.chars().noneMatch(c -> c < 0x20 || c == 0x202E), text);
              if (text.startsWith("=")) {
                assertTrue(cell.getCellStyle().getQuotePrefixed());
                seen = true;
              }
            }
          }
        }
      }
      assertTrue(seen);
      assertEquals(
          "_x0046_ail\\u{202E}\\u{0}",
          book.getSheet("Findings").getRow(1).getCell(4).getStringCellValue());
    }
  }

  @Test
  void longTextIsCutAloud() throws IOException {
    try (XSSFWorkbook book = workbook(ReportFixture.report("n1", "x".repeat(40_000)))) {
      String text = book.getSheet("Findings").getRow(1).getCell(4).getStringCellValue();
      assertTrue(text.endsWith(" [cut, 8000 characters, see JSON]"));
    }
  }

  @Test
  void sameReportSameBytesAnywhere() throws IOException {
    byte[] here = bytes(ReportFixture.report("n1", "644"));
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertArrayEquals(here, bytes(ReportFixture.report("n1", "644")));
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @Test
  void thePackageNamesNoTimeAndNoPerson() throws IOException {
    List<String> names = new ArrayList<>();
    byte[] bytes = bytes(ReportFixture.report("n1", "644"));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        names.add(e.getName());
        assertEquals(1980, e.getTimeLocal().getYear());
      }
    }
    assertEquals(names.stream().sorted().toList(), names);
    try (XSSFWorkbook book = small()) {
      var core = book.getProperties().getCoreProperties();
      assertEquals("kube-evidence", core.getCreator());
      assertEquals("2026-11-23T18:45:07Z", core.getCreated().toInstant().toString());
    }
  }

  @Test
  void anOutlierAmongNodesIsMarked() throws IOException {
    try (XSSFWorkbook book = small()) {
      Row first = book.getSheet("Nodes").getRow(1);
      assertEquals("n1", first.getCell(0).getStringCellValue());
      assertEquals(1, first.getCell(4).getNumericCellValue());
    }
  }
}
