package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.report.Tally;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * The two charts of the Summary. Their values come from its cells. POI places them; their XML is
 * ours, because the small schema library lacks types that stacked columns need.
 */
final class Charts {
  private static final String SHEET = "'" + Book.SUMMARY + "'!";
  private static final int BARS_WIDTH = 5;

  private Charts() {}

  /**
   * Adds them.
   *
   * @param tallies counts of the sections, in the order of the rows
   * @param first first row of the sections, from 1
   * @param last last row of the sections; the row below holds the totals
   * @param top row of the charts' upper edge, from 0
   * @param bottom row below their lower edge
   */
  static void add(
      Book book, XSSFSheet sheet, List<Tally> tallies, int first, int last, int top, int bottom) {
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    XSSFChart bars =
        drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 0, top, BARS_WIDTH, bottom));
    describe(
        bars,
        "Chart of sections",
        "Stacked columns: number of recommendations of each status, section by section. The same"
            + " numbers stand in the table Status by section.");
    XSSFChart ring =
        drawing.createChart(drawing.createAnchor(0, 0, 0, 0, BARS_WIDTH, top, 9, bottom));
    describe(
        ring,
        "Chart of all recommendations",
        "Ring: share of each status among all recommendations. The same numbers stand in the row"
            + " All of the table Status by section.");
    book.chart(1, bars(sectionIds(book), tallies, first, last));
    book.chart(2, ring(tallies, last + 1));
  }

  private static List<String> sectionIds(Book book) {
    return book.report().findings().stream().map(f -> f.check().id().section()).distinct().toList();
  }

  private static void describe(XSSFChart chart, String name, String text) {
    var properties =
        chart.getGraphicFrame().getCTGraphicalObjectFrame().getNvGraphicFramePr().getCNvPr();
    properties.setName(name);
    properties.setDescr(text);
  }

  private static String bars(List<String> sections, List<Tally> tallies, int first, int last) {
    ChartXml xml = new ChartXml("Status by section");
    xml.raw("<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"stacked\"/>");
    xml.raw("<c:varyColors val=\"0\"/>");
    for (Verdict verdict : Verdict.values()) {
      char column = (char) ('C' + verdict.ordinal());
      xml.startSeries(verdict.ordinal(), verdict.word());
      xml.paint(verdict);
      xml.raw("<c:invertIfNegative val=\"0\"/>");
      xml.labels(verdict);
      xml.texts("c:cat", SHEET + "$A$" + first + ":$A$" + last, sections);
      xml.numbers(
          SHEET + "$" + column + "$" + first + ":$" + column + "$" + last,
          tallies.stream().map(t -> t.of(verdict)).toList());
      xml.raw("</c:ser>");
    }
    xml.raw("<c:gapWidth val=\"35\"/><c:overlap val=\"100\"/>");
    xml.raw("<c:axId val=\"1001\"/><c:axId val=\"1002\"/></c:barChart>");
    xml.axes("Section", "Recommendations");
    return xml.end();
  }

  private static String ring(List<Tally> tallies, int row) {
    ChartXml xml = new ChartXml("All recommendations");
    xml.raw("<c:doughnutChart><c:varyColors val=\"1\"/>");
    xml.startSeries(0, "All");
    for (Verdict verdict : Verdict.values()) {
      xml.raw("<c:dPt><c:idx val=\"" + verdict.ordinal() + "\"/><c:bubble3D val=\"0\"/>");
      xml.paint(verdict);
      xml.raw("</c:dPt>");
    }
    xml.ringLabels();
    List<Verdict> verdicts = Arrays.asList(Verdict.values());
    // The header cells hold the symbols too; the legend should read like the table.
    xml.texts(
        "c:cat",
        SHEET + "$C$" + Book.SUMMARY_HEADER_ROW + ":$H$" + Book.SUMMARY_HEADER_ROW,
        verdicts.stream().map(v -> Words.symbol(v) + " " + v.word()).toList());
    xml.numbers(
        SHEET + "$C$" + row + ":$H$" + row,
        verdicts.stream().map(v -> tallies.stream().mapToInt(t -> t.of(v)).sum()).toList());
    xml.raw("</c:ser><c:firstSliceAng val=\"0\"/><c:holeSize val=\"55\"/></c:doughnutChart>");
    return xml.end();
  }
}
