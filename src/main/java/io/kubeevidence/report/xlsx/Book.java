package io.kubeevidence.report.xlsx;

import io.kubeevidence.finding.Finding;
import io.kubeevidence.overlay.xlsx.AttestationColumn;
import io.kubeevidence.report.EvidenceIndex;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTDxf;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTNumFmt;

/** The workbook while it is made, and where things stand in it. */
final class Book {
  static final String SUMMARY = "Summary";
  static final String BENCHMARK = "CIS Benchmark";
  static final String FINDINGS = "Findings";
  static final String EVIDENCE = "Evidence";
  static final String NODES = "Nodes";
  static final String REVIEW = "Reviewer list";
  static final String ATTESTATIONS = AttestationColumn.SHEET;
  static final String COVERAGE = "Coverage";
  static final String METHOD = "Method";

  /** Row of the headers above the sections of the Summary, from 1. */
  static final int SUMMARY_HEADER_ROW = 12;

  private static final int HASH_PREFIX = 16;
  private static final int FIRST_FORMAT = 200;

  private final Report report;
  private final EvidenceIndex evidence;
  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final Styles styles = new Styles(workbook);
  private final SharedStrings strings = new SharedStrings();
  private final List<Grid> grids = new ArrayList<>();
  private final PrintNames printNames = new PrintNames();
  private final Map<Integer, String> charts = new HashMap<>();
  private final Map<String, Integer> benchmarkRows = new HashMap<>();

  Book(Report report) {
    this.report = report;
    this.evidence = EvidenceIndex.of(report);
    int row = 1;
    for (ReportRow r : report.rows()) {
      benchmarkRows.put(r.number(), ++row);
    }
  }

  Report report() {
    return report;
  }

  EvidenceIndex evidence() {
    return evidence;
  }

  XSSFWorkbook workbook() {
    return workbook;
  }

  /** A new sheet. Sheet names are constants, never text from the bundle. */
  Frame frame(String name) {
    XSSFSheet sheet = workbook.createSheet(name);
    return new Frame(this, sheet);
  }

  /** The cells of the sheet added last, with its column widths. */
  Grid grid(Frame frame, int... widths) {
    frame.widths(widths);
    Grid grid = new Grid(strings, styles, widths);
    grids.add(grid);
    return grid;
  }

  int indexOf(XSSFSheet sheet) {
    return workbook.getSheetIndex(sheet);
  }

  PrintNames printNames() {
    return printNames;
  }

  /** The XML of a chart, by its number from 1. */
  void chart(int number, String xml) {
    charts.put(number, xml);
  }

  /** Row of a recommendation on the benchmark sheet, from 1. */
  int benchmarkRow(Finding finding) {
    return benchmarkRows.getOrDefault(finding.check().id().text(), 0);
  }

  /** Row of an evidence entry on its sheet, from 1; 0 for no entry. */
  static int evidenceRow(int number) {
    return number == 0 ? 0 : number + 1;
  }

  /** Left part of the footer: which bundle this is about. */
  String footer() {
    String hash = report.snapshot().sha256();
    return "Bundle SHA-256 " + hash.substring(0, Math.min(HASH_PREFIX, hash.length()));
  }

  /** Lets a conditional format show a symbol in front of the word; the cell's value stays. */
  void addSymbol(XSSFConditionalFormattingRule rule, String symbol) {
    int last = workbook.getStylesSource()._getDXfsSize() - 1;
    CTDxf format = workbook.getStylesSource().getDxfAt(last);
    CTNumFmt number = format.addNewNumFmt();
    number.setNumFmtId(FIRST_FORMAT + symbol.codePointAt(0) % 1000);
    number.setFormatCode("\"" + symbol + " \"@");
  }

  void writeTo(OutputStream out) throws IOException {
    ByteArrayOutputStream made = new ByteArrayOutputStream(1 << 16);
    workbook.write(made);
    workbook.close();
    XlsxPackage parts = XlsxPackage.of(made.toByteArray());
    for (int i = 0; i < grids.size(); i++) {
      parts.sheet(i + 1, grids.get(i));
    }
    charts.forEach(parts::chart);
    parts.strings(strings);
    parts.names(printNames);
    parts.nameStandardStyle();
    parts.writeTo(out);
  }
}
