package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumn;

/** Everything about a sheet but its cells: columns, table, panes, print, formats, validation. */
final class Frame {
  private static final double MARGIN_INCHES = 0.4;
  private static final int WIDTH_UNIT = 256;
  private static final short MATRIX_SCALE = 70;

  private final XSSFSheet sheet;
  private final Book book;

  Frame(Book book, XSSFSheet sheet) {
    this.book = book;
    this.sheet = sheet;
    sheet.setDisplayGridlines(false);
    sheet.setPrintGridlines(false);
    sheet.setActiveCell(new org.apache.poi.ss.util.CellAddress(0, 0));
  }

  XSSFSheet sheet() {
    return sheet;
  }

  /** Column widths in characters. */
  Frame widths(int... characters) {
    for (int i = 0; i < characters.length; i++) {
      sheet.setColumnWidth(i, characters[i] * WIDTH_UNIT);
    }
    return this;
  }

  /** Keeps the header row and the first columns in view. */
  Frame freeze(int columns) {
    sheet.createFreezePane(columns, 1);
    return this;
  }

  /** Printing: as many pages long as needed, one wide, header repeated. */
  Frame print(boolean landscape, int lastColumn, int lastRow) {
    setUpPage(landscape, 0);
    book.printNames().titles(book.indexOf(sheet), sheet.getSheetName(), false);
    area(lastColumn, lastRow);
    return this;
  }

  /** Printing over several pages in both directions, header row and first column repeated. */
  Frame printMatrix(int lastColumn, int lastRow) {
    setUpPage(true, 0);
    sheet.setFitToPage(false);
    sheet.getPrintSetup().setScale(MATRIX_SCALE);
    book.printNames().titles(book.indexOf(sheet), sheet.getSheetName(), true);
    area(lastColumn, lastRow);
    return this;
  }

  /** Printing on exactly one page. */
  Frame printOnOnePage(int lastColumn, int lastRow) {
    setUpPage(false, 1);
    sheet.setHorizontallyCenter(true);
    area(lastColumn, lastRow);
    return this;
  }

  /** Joins cells of a row, counted from 1; never inside a table. */
  void merge(int row, int firstColumn, int lastColumn) {
    sheet.addMergedRegion(new CellRangeAddress(row - 1, row - 1, firstColumn, lastColumn));
  }

  private void setUpPage(boolean landscape, int pagesHigh) {
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setPaperSize(PaperSize.A4_PAPER);
    sheet.getPrintSetup().setLandscape(landscape);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) pagesHigh);
    for (PageMargin margin : List.of(PageMargin.LEFT, PageMargin.RIGHT, PageMargin.TOP)) {
      sheet.setMargin(margin, MARGIN_INCHES);
    }
    sheet.setMargin(PageMargin.BOTTOM, MARGIN_INCHES * 2);
    sheet.setMargin(PageMargin.FOOTER, MARGIN_INCHES);
    sheet.getFooter().setLeft("&8" + book.footer());
    sheet.getFooter().setCenter("&8Confidential");
    sheet.getFooter().setRight("&8&A, page &P of &N");
  }

  private void area(int lastColumn, int lastRow) {
    book.printNames().area(book.indexOf(sheet), sheet.getSheetName(), lastColumn, lastRow);
  }

  /** A real table with a filter on every column. */
  Frame table(String name, List<String> headers, int lastRow) {
    CellRangeAddress range = new CellRangeAddress(0, lastRow - 1, 0, headers.size() - 1);
    String reference = range.formatAsString();
    XSSFTable table = sheet.createTable(new AreaReference(reference, SpreadsheetVersion.EXCEL2007));
    table.setName(name);
    table.setDisplayName(name);
    Set<String> unique = new HashSet<>();
    List<CTTableColumn> columns = table.getCTTable().getTableColumns().getTableColumnList();
    for (int i = 0; i < headers.size(); i++) {
      if (!unique.add(headers.get(i))) {
        throw new IllegalArgumentException("two columns " + headers.get(i));
      }
      columns.get(i).setName(headers.get(i));
    }
    table.getCTTable().addNewAutoFilter().setRef(reference);
    table.getCTTable().addNewTableStyleInfo().setName("TableStyleLight1");
    table.getCTTable().getTableStyleInfo().setShowRowStripes(false);
    return this;
  }

  /** Numbers of recommendations are text on purpose. */
  Frame textNumbers(int column, int lastRow) {
    sheet.addIgnoredErrors(
        new CellRangeAddress(0, lastRow - 1, column, column),
        IgnoredErrorType.NUMBER_STORED_AS_TEXT);
    return this;
  }

  /** Colour and symbol of the six words over a range, following the text as it is edited. */
  Frame statusColors(int firstColumn, int lastColumn, int lastRow) {
    XSSFSheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
    CellRangeAddress[] range = {new CellRangeAddress(1, lastRow - 1, firstColumn, lastColumn)};
    XSSFConditionalFormattingRule[] rules =
        new XSSFConditionalFormattingRule[Verdict.values().length];
    for (Verdict verdict : Verdict.values()) {
      XSSFConditionalFormattingRule rule =
          formats.createConditionalFormattingRule(
              ComparisonOperator.EQUAL, "\"" + verdict.word() + "\"");
      PatternFormatting pattern = rule.createPatternFormatting();
      pattern.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
      pattern.setFillBackgroundColor(Styles.color(Words.pale(verdict)));
      rule.createFontFormatting().setFontColor(Styles.color(Words.ink(verdict)));
      book.addSymbol(rule, Words.symbol(verdict));
      rules[verdict.ordinal()] = rule;
    }
    for (XSSFConditionalFormattingRule rule : rules) {
      formats.addConditionalFormatting(range, rule);
    }
    return this;
  }

  /** Only the six words may be entered. */
  Frame statusList(int column, int lastRow) {
    var helper = sheet.getDataValidationHelper();
    DataValidation validation =
        helper.createValidation(
            helper.createFormulaListConstraint(MethodSheet.WORDS_RANGE), cells(column, lastRow));
    validation.createPromptBox("Status", "One of the six words of the sheet Method.");
    validation.createErrorBox("Not a status", "Choose one of the six words of the sheet Method.");
    validation.setShowPromptBox(true);
    validation.setShowErrorBox(true);
    sheet.addValidationData(validation);
    return this;
  }

  /** Only dates may be entered. */
  Frame dates(int column, int lastRow) {
    var helper = sheet.getDataValidationHelper();
    DataValidation validation =
        helper.createValidation(
            helper.createDateConstraint(
                org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType.GREATER_THAN,
                "DATE(2000,1,1)",
                "",
                "yyyy-mm-dd"),
            cells(column, lastRow));
    validation.createPromptBox("Date", "Year, month, day: 2026-01-31.");
    validation.createErrorBox("Not a date", "Enter a date such as 2026-01-31.");
    validation.setShowPromptBox(true);
    validation.setShowErrorBox(true);
    sheet.addValidationData(validation);
    return this;
  }

  private static CellRangeAddressList cells(int column, int lastRow) {
    return new CellRangeAddressList(1, Math.max(1, lastRow - 1), column, column);
  }
}
