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

  private static final int LINE_POINTS = 13;
  private static final int MAX_POINTS = 400;

  private final SharedStrings strings;
  private final Styles styles;
  private final int[] widths;
  private final StringBuilder cells = new StringBuilder();
  private StringBuilder rows = new StringBuilder("<sheetData>");
  private final StringBuilder links = new StringBuilder();
  private int row;
  private int column;
  private int width;
  private int linkCount;
  private int lines;
  private int fixedPoints;

  /**
   * An empty one.
   *
   * @param widths widths of the columns in characters, for the height of wrapped text
   */
  Grid(SharedStrings strings, Styles styles, int... widths) {
    this.strings = strings;
    this.styles = styles;
    this.widths = widths.clone();
  }

  /** Starts a row; its height follows from its content. */
  Grid row() {
    return row(0);
  }

  /** Starts a row of a fixed height. */
  Grid row(int points) {
    end();
    row++;
    column = 0;
    lines = 1;
    fixedPoints = points;
    return this;
  }

  private void end() {
    if (row == 0) {
      return;
    }
    rows.append("<row r=\"").append(row).append("\" ht=\"");
    if (fixedPoints > 0) {
      rows.append(fixedPoints).append("\" customHeight=\"1\">");
    } else {
      // Not marked as custom: a spreadsheet adapts it as soon as the text is edited.
      rows.append(Math.min(MAX_POINTS, lines * LINE_POINTS + 2)).append("\">");
    }
    rows.append(cells).append("</row>");
    cells.setLength(0);
  }

  /** Lines that a text takes when it is wrapped at words. */
  private void measure(Look look, String text) {
    if (!look.wraps() || column > widths.length) {
      return;
    }
    // A column is measured in digits; letters are narrower on average, those of code are not.
    int width = widths[column - 1];
    int room = Math.max(4, look == Look.CODE ? width - 1 : width + width / 12);
    int count = 1;
    int used = 0;
    for (int start = 0; start < text.length(); ) {
      int end = breakAfter(text, start);
      int length = end - start;
      if (used > 0 && used + length > room) {
        count++;
        used = 0;
      }
      count += Math.max(0, length - 1) / room;
      used = length > room ? length % room : used + length;
      start = end;
    }
    lines = Math.max(lines, count);
  }

  /** Where a line may end next: spreadsheets break behind blanks, slashes and hyphens. */
  private static int breakAfter(String text, int start) {
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c == ' ' || c == '/' || c == '-') {
        break;
      }
    }
    return i;
  }

  /** Leaves cells out. */
  Grid skip(int cells) {
    column += cells;
    return this;
  }

  /** A cell without content. */
  Grid blank(Look look) {
    cell(look, false);
    cells.append("/>");
    return this;
  }

  /** A cell with text; an empty one stays without content. */
  Grid text(Look look, String text) {
    if (text.isEmpty()) {
      return blank(look);
    }
    String shown = SpreadsheetText.of(text);
    cell(look, SpreadsheetText.looksLikeFormula(shown));
    measure(look, shown);
    cells.append(" t=\"s\"><v>").append(strings.index(shown)).append("</v></c>");
    return this;
  }

  /** A cell with a number. */
  Grid number(Look look, long number) {
    cell(look, false);
    cells.append("><v>").append(number).append("</v></c>");
    return this;
  }

  /**
   * A cell with a formula of ours and its value.
   *
   * @param formula without the leading equals sign; never holds text from the bundle
   */
  Grid formula(Look look, String formula, BigDecimal value) {
    cell(look, false);
    cells.append("><f>");
    XmlText.append(cells, formula);
    cells.append("</f><v>").append(value.toPlainString()).append("</v></c>");
    return this;
  }

  /** A cell with a formula of ours whose value is a text. */
  Grid formula(Look look, String formula, String value) {
    cell(look, false);
    cells.append(" t=\"str\"><f>");
    XmlText.append(cells, formula);
    cells.append("</f><v>");
    XmlText.append(cells, value);
    cells.append("</v></c>");
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
    cells
        .append("<c r=\"")
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

  /** The element {@code sheetData}. Ends the grid. */
  String sheetData() {
    end();
    row = 0;
    String xml = rows.append("</sheetData>").toString();
    rows = new StringBuilder(); // the rows are not needed twice
    return xml;
  }

  /** The element {@code hyperlinks}; empty when there is none. */
  String hyperlinks() {
    return links.length() == 0 ? "" : "<hyperlinks>" + links + "</hyperlinks>";
  }
}
