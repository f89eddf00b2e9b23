package io.kubeevidence.report.xlsx;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.FontFamily;
import org.apache.poi.ss.usermodel.FontScheme;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes the styles on first use, so that their order follows from the content alone. */
final class Styles {
  static final String INK = "1F2A37";
  static final String HEADER_FILL = "22384F";
  static final String SECTION_FILL = "E4E9EF";
  static final String RULE = "C3CBD5";
  private static final String INPUT_FILL = "FFFBE6";
  private static final String LINK_INK = "0B5394";
  private static final String FACE = "Calibri";
  private static final String CODE_FACE = "Consolas";
  private static final String COUNT_FORMAT = "0;-0;\"\u00B7\"";
  private static final String DATE_FORMAT = "yyyy-mm-dd";

  private final XSSFWorkbook workbook;
  private final Map<String, Integer> indexes = new HashMap<>();

  Styles(XSSFWorkbook workbook) {
    this.workbook = workbook;
    XSSFFont standard = workbook.getFontAt(0);
    standard.setFontName(FACE);
    standard.setFamily(FontFamily.SWISS);
    standard.setFontHeightInPoints((short) 10);
    standard.setColor(color(INK));
    standard.setScheme(FontScheme.NONE);
  }

  /**
   * Index of a style.
   *
   * @param quoted true for text that a spreadsheet might otherwise take for a formula
   */
  int index(Look look, boolean quoted) {
    return indexes.computeIfAbsent(look.name() + quoted, k -> make(look, quoted));
  }

  static XSSFColor color(String rgb) {
    return new XSSFColor(
        new byte[] {
          (byte) Integer.parseInt(rgb.substring(0, 2), 16),
          (byte) Integer.parseInt(rgb.substring(2, 4), 16),
          (byte) Integer.parseInt(rgb.substring(4, 6), 16)
        });
  }

  private int make(Look look, boolean quoted) {
    XSSFCellStyle style = workbook.createCellStyle();
    style.setVerticalAlignment(VerticalAlignment.TOP);
    style.setQuotePrefixed(quoted);
    switch (look) {
      case TITLE -> font(style, 18, true, INK, FACE);
      case SUBTITLE -> font(style, 11, false, "4B5B6C", FACE);
      case HEADING -> {
        font(style, 12, true, HEADER_FILL, FACE);
        style.setBorderBottom(BorderStyle.MEDIUM);
        style.setBottomBorderColor(color(HEADER_FILL));
      }
      case HEADER -> header(style);
      case HEADER_RIGHT -> {
        header(style);
        style.setAlignment(HorizontalAlignment.RIGHT);
      }
      case SECTION -> {
        font(style, 10, true, INK, FACE);
        fill(style, SECTION_FILL);
        grid(style);
      }
      case LABEL -> {
        font(style, 10, true, "4B5B6C", FACE);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
      }
      case PLAIN -> style.setVerticalAlignment(VerticalAlignment.CENTER);
      case TEXT -> text(style);
      case CODE -> {
        text(style);
        font(style, 9, false, INK, CODE_FACE);
      }
      case HASH -> {
        grid(style);
        font(style, 9, false, INK, CODE_FACE);
      }
      case LINK -> {
        text(style);
        font(style, 10, false, LINK_INK, FACE);
        style.getFont().setUnderline(XSSFFont.U_SINGLE);
      }
      case NUMBER -> {
        grid(style);
        style.setAlignment(HorizontalAlignment.RIGHT);
        style.setDataFormat(workbook.createDataFormat().getFormat(COUNT_FORMAT));
      }
      case TOTAL -> {
        grid(style);
        font(style, 10, true, INK, FACE);
        fill(style, SECTION_FILL);
        style.setAlignment(HorizontalAlignment.RIGHT);
      }
      case PERCENT -> {
        font(style, 12, true, INK, FACE);
        style.setAlignment(HorizontalAlignment.LEFT);
        style.setDataFormat(workbook.createDataFormat().getFormat("0.0%"));
      }
      case STATUS -> {
        text(style);
        font(style, 10, true, INK, FACE);
      }
      case OUTLIER -> {
        text(style);
        font(style, 10, true, INK, FACE);
        outlier(style);
      }
      case INPUT -> input(style);
      case INPUT_DATE -> {
        input(style);
        style.setDataFormat(workbook.createDataFormat().getFormat(DATE_FORMAT));
      }
    }
    return style.getIndex();
  }

  private void header(XSSFCellStyle style) {
    font(style, 10, true, "FFFFFF", FACE);
    fill(style, HEADER_FILL);
    style.setWrapText(true);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
  }

  private static void text(XSSFCellStyle style) {
    style.setWrapText(true);
    grid(style);
  }

  /** Cells that the auditor fills in; unlocked for the case that the sheet is protected. */
  private static void input(XSSFCellStyle style) {
    text(style);
    fill(style, INPUT_FILL);
    style.setLocked(false);
  }

  private static void outlier(XSSFCellStyle style) {
    XSSFColor ink = color(INK);
    style.setBorderTop(BorderStyle.THICK);
    style.setBorderBottom(BorderStyle.THICK);
    style.setBorderLeft(BorderStyle.THICK);
    style.setBorderRight(BorderStyle.THICK);
    style.setTopBorderColor(ink);
    style.setBottomBorderColor(ink);
    style.setLeftBorderColor(ink);
    style.setRightBorderColor(ink);
  }

  private static void grid(XSSFCellStyle style) {
    style.setBorderBottom(BorderStyle.THIN);
    style.setBottomBorderColor(color(RULE));
  }

  private static void fill(XSSFCellStyle style, String rgb) {
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    style.setFillForegroundColor(color(rgb));
  }

  private void font(XSSFCellStyle style, int points, boolean bold, String rgb, String face) {
    XSSFFont font = workbook.createFont();
    font.setFontName(face);
    font.setFamily(face.equals(FACE) ? FontFamily.SWISS : FontFamily.MODERN);
    font.setFontHeightInPoints((short) points);
    font.setBold(bold);
    font.setColor(color(rgb));
    style.setFont(font);
  }
}
