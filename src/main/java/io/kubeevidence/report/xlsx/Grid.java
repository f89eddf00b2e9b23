package io.kubeevidence.report.xlsx;

import io.kubeevidence.report.SpreadsheetText;
import java.math.BigDecimal;
import org.apache.poi.ss.util.CellReference;

/**
 * The rows of one sheet as XML, written cell by cell from left to right. Text is always a string
 * cell: it comes out in its display form, and never as a formula.
 */
final class Grid {
  /** Links of a sheet; spreadsheets stop at 65,530. */
  private static final int MAX_LINKS = 50_000;

  private final SharedStrings strings;
  private final Styles styles;
  private final StringBuilder rows = new StringBuilder(1 << 14);
  private final StringBuilder links = new StringBuilder();
  private int row;
  private int column;
  private int width;
  private int linkCount;
  private boolean open;

  Grid(SharedStrings strings, Styles styles) {
    this.strings = strings;
    this.styles = styles;
  }

  /** Starts a row; its height follows from its content. */
  Grid row() {
    start("");
    return this;
  }

  /** Starts a row of a fixed height. */
  Grid row(int points) {
    start(" ht=\"" + points + "\" customHeight=\"1\"");
    return this;
  }

  private void start(String attributes) {
    end();
    row++;
    column = 0;
    open = true;
    rows.append("<row r=\"").append(row).append('"').append(attributes).append('>');
  }

  private void end() {
    if (open) {
      rows.append("</row>");
      open = false;
    }
  }

  /** Leaves cells out. */
  Grid skip(int cells) {
    column += cells;
    return this;
  }

  /** A cell without content. */
  Grid blank(Look look) {
    cell(look, false);
    rows.append("/>");
    return this;
  }

  /** A cell with text; an empty one stays without content. */
  Grid text(Look look, String text) {
    if (text.isEmpty()) {
      return blank(look);
    }
    String shown = SpreadsheetText.of(text);
    cell(look, SpreadsheetText.looksLikeFormula(shown));
    rows.append(" t=\"s\"><v>").append(strings.index(shown)).append("</v></c>");
    return this;
  }

  /** A cell with a number. */
  Grid number(Look look, long number) {
    cell(look, false);
    rows.append("><v>").append(number).append("</v></c>");
    return this;
  }

  /**
   * A cell with a formula of ours and its value.
   *
   * @param formula without the leading equals sign; never holds text from the bundle
   */
  Grid formula(Look look, String formula, BigDecimal value) {
    cell(look, false);
    rows.append("><f>");
    XmlText.append(rows, formula);
    rows.append("</f><v>").append(value.toPlainString()).append("</v></c>");
    return this;
  }

  /** A cell with a formula of ours whose value is a text. */
  Grid formula(Look look, String formula, String value) {
    cell(look, false);
    rows.append(" t=\"str\"><f>");
    XmlText.append(rows, formula);
    rows.append("</f><v>");
    XmlText.append(rows, value);
    rows.append("</v></c>");
    return this;
  }

  /** A cell with text that leads to a cell of this workbook; plain text once links run out. */
  Grid link(String text, String sheet, int targetRow) {
    if (targetRow <= 0 || linkCount >= MAX_LINKS) {
      return text(Look.TEXT, text);
    }
    String at = CellReference.convertNumToColString(column) + row;
    text(Look.LINK, text);
    linkCount++;
    links
        .append("<hyperlink ref=\"")
        .append(at)
        .append("\" location=\"'")
        .append(sheet)
        .append("'!A")
        .append(targetRow)
        .append("\" display=\"");
    XmlText.append(links, SpreadsheetText.of(text));
    links.append("\"/>");
    return this;
  }

  private void cell(Look look, boolean quoted) {
    rows.append("<c r=\"")
        .append(CellReference.convertNumToColString(column))
        .append(row)
        .append("\" s=\"")
        .append(styles.index(look, quoted))
        .append('"');
    column++;
    width = Math.max(width, column);
  }

  /** Number of the row being written, from 1. */
  int rowNumber() {
    return row;
  }

  /** The used range, for example {@code A1:K152}. */
  String range() {
    return "A1:" + CellReference.convertNumToColString(Math.max(0, width - 1)) + Math.max(1, row);
  }

  /** The element {@code sheetData}. */
  String sheetData() {
    end();
    return "<sheetData>" + rows + "</sheetData>";
  }

  /** The element {@code hyperlinks}; empty when there is none. */
  String hyperlinks() {
    return links.length() == 0 ? "" : "<hyperlinks>" + links + "</hyperlinks>";
  }
}
