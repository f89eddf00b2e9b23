package io.kubeevidence.overlay.xlsx;

import io.kubeevidence.overlay.InvalidInputException;
import io.kubeevidence.yaml.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * The attestations that people filled into the sheet of an earlier workbook, as the document that
 * an attestation file would be: the same rules judge both. Nothing else of the workbook is read.
 */
public final class WorkbookAttestations {
  private static final String CODE = "KE-B02";

  private final XSSFWorkbook book;
  private final List<String> problems = new ArrayList<>();

  private WorkbookAttestations(XSSFWorkbook book) {
    this.book = book;
  }

  /**
   * Reads them.
   *
   * @return the document; null when no row was filled in
   * @throws InvalidInputException when the workbook or the sheet cannot be used
   * @throws IOException when the file cannot be read
   */
  public static @Nullable Value read(Path file) throws IOException {
    try (XSSFWorkbook book = EarlierBook.open(file)) {
      WorkbookAttestations reader = new WorkbookAttestations(book);
      List<Value> rows = reader.rows();
      if (!reader.problems.isEmpty()) {
        throw new InvalidInputException(CODE, String.valueOf(file.getFileName()), reader.problems);
      }
      return rows.isEmpty()
          ? null
          : new Value.Mapping(Map.of("attestations", new Value.Sequence(rows, 1)), 1);
    }
  }

  private List<Value> rows() {
    Sheet sheet = book.getSheet(AttestationColumn.SHEET);
    if (sheet == null) {
      problems.add("workbook: has no sheet " + AttestationColumn.SHEET);
      return List.of();
    }
    int index = book.getSheetIndex(sheet);
    if (book.isSheetHidden(index) || book.isSheetVeryHidden(index)) {
      problems.add("sheet " + AttestationColumn.SHEET + ": is hidden; show it");
    }
    checkHeader(sheet.getRow(0));
    List<Value> rows = new ArrayList<>();
    for (Row row : sheet) {
      if (row.getRowNum() > 0 && filled(row)) {
        rows.add(attestation(row));
      }
    }
    return rows;
  }

  private void checkHeader(@Nullable Row row) {
    for (AttestationColumn column : AttestationColumn.values()) {
      Cell cell = row == null ? null : row.getCell(column.ordinal());
      boolean same =
          cell != null
              && cell.getCellType() == CellType.STRING
              && cell.getStringCellValue().trim().equalsIgnoreCase(column.header());
      if (!same) {
        problems.add(place(0, column) + ": the header must be \"" + column.header() + '"');
      }
    }
  }

  private static boolean filled(Row row) {
    for (AttestationColumn column : AttestationColumn.values()) {
      Cell cell = row.getCell(column.ordinal());
      if (column.input() && cell != null && !blank(cell)) {
        return true;
      }
    }
    return false;
  }

  private static boolean blank(Cell cell) {
    return cell.getCellType() == CellType.BLANK
        || (cell.getCellType() == CellType.STRING && cell.getStringCellValue().isBlank());
  }

  private Value attestation(Row row) {
    if (row.getZeroHeight()) {
      problems.add(
          "row "
              + (row.getRowNum() + 1)
              + ": is filled in and hidden; show it or clear the filter");
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    for (AttestationColumn column : AttestationColumn.values()) {
      Cell cell = row.getCell(column.ordinal());
      if (!column.key().isEmpty() && cell != null && !blank(cell)) {
        String text = text(cell, column);
        entries.put(
            column.key(),
            new Value.Scalar(Value.ScalarType.STRING, text.trim(), row.getRowNum() + 1));
      }
    }
    return new Value.Mapping(entries, row.getRowNum() + 1);
  }

  /** What a cell says; the stored value of a formula is whatever its writer wanted it to be. */
  private String text(Cell cell, AttestationColumn column) {
    CellType type = cell.getCellType();
    if (type == CellType.STRING) {
      return cell.getStringCellValue();
    }
    if (type == CellType.NUMERIC
        && column.date()
        && DateUtil.isValidExcelDate(cell.getNumericCellValue())) {
      return cell.getLocalDateTimeCellValue().toLocalDate().toString();
    }
    String found = type == CellType.FORMULA ? "a formula" : "no text";
    problems.add(place(cell.getRowIndex(), column) + ": is " + found + "; type the text itself");
    return "?";
  }

  private static String place(int row, AttestationColumn column) {
    return "row " + (row + 1) + ", column " + column.header();
  }
}
