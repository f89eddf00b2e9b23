package io.kubeevidence.report.xlsx;

import org.apache.poi.ss.util.CellReference;

/**
 * The names that say what is printed and what is repeated on every page. POI would parse each as a
 * formula and load all functions of a spreadsheet for it, a tenth of a second of every run.
 */
final class PrintNames {
  private final StringBuilder areas = new StringBuilder();
  private final StringBuilder titles = new StringBuilder();

  /** The printed range of a sheet. */
  void area(int sheet, String name, int lastColumn, int lastRow) {
    String column = CellReference.convertNumToColString(lastColumn);
    add(areas, "_xlnm.Print_Area", sheet, quoted(name) + "$A$1:$" + column + "$" + lastRow);
  }

  /** Repeats the header row of a sheet, and its first column if asked for. */
  void titles(int sheet, String name, boolean column) {
    String row = quoted(name) + "$1:$1";
    add(titles, "_xlnm.Print_Titles", sheet, column ? quoted(name) + "$A:$A," + row : row);
  }

  private static String quoted(String sheet) {
    return "'" + sheet + "'!";
  }

  private static void add(StringBuilder names, String name, int sheet, String range) {
    names
        .append("<definedName name=\"")
        .append(name)
        .append("\" localSheetId=\"")
        .append(sheet)
        .append("\">")
        .append(range)
        .append("</definedName>");
  }

  /** The element {@code definedNames}. */
  String xml() {
    return "<definedNames>" + areas + titles + "</definedNames>";
  }
}
