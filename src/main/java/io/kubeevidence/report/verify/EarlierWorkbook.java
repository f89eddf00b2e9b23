package io.kubeevidence.report.verify;

import io.kubeevidence.overlay.xlsx.EarlierBook;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.xlsx.XlsxWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that was written earlier. Every cell that the tool wrote has to come out the same
 * again; cells that are there for the auditor to fill in are free.
 */
final class EarlierWorkbook implements Verification {
  private static final int SHOWN = 80;

  private final XSSFWorkbook earlier;

  private EarlierWorkbook(XSSFWorkbook earlier) {
    this.earlier = earlier;
  }

  static EarlierWorkbook read(Path file) throws IOException {
    return new EarlierWorkbook(EarlierBook.open(file));
  }

  @Override
  public List<String> differences(Report report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new XlsxWriter().write(report, bytes);
    List<String> differences = new ArrayList<>();
    try (XSSFWorkbook now = new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      for (Sheet sheet : now) {
        Sheet then = earlier.getSheet(sheet.getSheetName());
        if (then == null) {
          differences.add("sheet " + sheet.getSheetName() + ": is missing");
        } else {
          compare(then, sheet, differences);
        }
      }
      for (Sheet then : earlier) {
        if (now.getSheet(then.getSheetName()) == null) {
          differences.add("sheet " + then.getSheetName() + ": was added");
        }
      }
    }
    return differences;
  }

  private void compare(Sheet then, Sheet now, List<String> differences) {
    if (earlier.isSheetHidden(earlier.getSheetIndex(then))
        || earlier.isSheetVeryHidden(earlier.getSheetIndex(then))) {
      differences.add("sheet " + then.getSheetName() + ": was hidden");
    }
    Map<CellAddress, @Nullable Cell> cells = new TreeMap<>();
    then.forEach(row -> row.forEach(cell -> cells.put(cell.getAddress(), null)));
    now.forEach(row -> row.forEach(cell -> cells.put(cell.getAddress(), cell)));
    for (Map.Entry<CellAddress, @Nullable Cell> e : cells.entrySet()) {
      Cell derived = e.getValue();
      boolean input = derived != null && !derived.getCellStyle().getLocked();
      String was = input ? "" : text(at(then, e.getKey()));
      String is = input ? "" : text(derived);
      if (!was.equals(is)) {
        differences.add(
            now.getSheetName() + "!" + e.getKey() + ": was " + quoted(was) + ", is " + quoted(is));
      }
    }
    for (Row row : then) {
      if (row.getZeroHeight()) {
        differences.add(now.getSheetName() + " row " + (row.getRowNum() + 1) + ": was hidden");
      }
    }
  }

  private static @Nullable Cell at(Sheet sheet, CellAddress address) {
    Row row = sheet.getRow(address.getRow());
    return row == null ? null : row.getCell(address.getColumn());
  }

  /** Content of a cell; of a formula the formula itself, never the value that is stored with it. */
  private static String text(@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    if (cell.getCellType() == CellType.FORMULA) {
      return "=" + cell.getCellFormula();
    }
    return switch (cell.getCellType()) {
      case STRING -> "'" + cell.getStringCellValue();
      case NUMERIC -> Double.toString(cell.getNumericCellValue());
      case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
      default -> "";
    };
  }

  private static String quoted(String text) {
    String shown = text.startsWith("'") ? text.substring(1) : text;
    return '"' + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown) + '"';
  }
}
