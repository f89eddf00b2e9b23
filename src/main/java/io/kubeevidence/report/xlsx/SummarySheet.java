package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Assessment;
import io.kubeevidence.check.Level;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.catalog.Section;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.report.Ratio;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.Tally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Cover and figures on one printed page. Formulas follow what an auditor changes in the table. */
final class SummarySheet {
  private static final int COLUMNS = 9;
  private static final int FIRST_COUNT = 2;
  private static final int ROLE = 5;
  private static final int DATE = 7;
  private static final int CHART_ROWS = 17;
  private static final int CHART_ROW_POINTS = 15;

  private final Book book;
  private final Report report;
  private final Grid grid;
  private final Counting counting;

  private SummarySheet(Book book, Grid grid) {
    this.book = book;
    this.report = book.report();
    this.grid = grid;
    this.counting = new Counting(report.rows().size() + 1);
  }

  static void add(Book book) {
    Frame frame = book.frame(Book.SUMMARY);
    SummarySheet sheet = new SummarySheet(book, book.grid(frame, 9, 40, 12, 13, 15, 13, 12, 12, 9));
    sheet.write(frame);
    frame.printOnOnePage(COLUMNS - 1, sheet.grid.rowNumber());
  }

  private void write(Frame frame) {
    grid.row(30)
        .text(
            Look.TITLE,
            report.benchmark().title() + " v" + report.benchmark().version() + ": assessment");
    grid.row(18).text(Look.SUBTITLE, "Snapshot " + report.snapshot().name());
    figures();
    int first = sections();
    int last = grid.rowNumber() - 1;
    groups();
    int chartsAt = grid.rowNumber() + 1;
    IntStream.range(0, CHART_ROWS + 1).forEach(i -> grid.row(CHART_ROW_POINTS));
    Charts.add(book, frame.sheet(), tallies(), first, last, chartsAt, chartsAt + CHART_ROWS);
    heading("What was assessed");
    new CoverFacts(report).forEach(this::fact);
    signOff(frame);
  }

  private void heading(String text) {
    grid.row(8);
    grid.row(20).text(Look.HEADING, text);
    for (int i = 1; i < COLUMNS; i++) {
      grid.blank(Look.HEADING);
    }
  }

  private void fact(String label, String value) {
    grid.row().text(Look.LABEL, label).skip(1).text(Look.PLAIN, value);
  }

  private void figures() {
    heading("Result");
    ratio("Score", report.summary().score(), counting.score(""), "of Automated recommendations");
    ratio("Score, Level 1", report.summary().scoreLevel1(), counting.score("L1"), "");
    ratio("Score, Level 2", report.summary().scoreLevel2(), counting.score("L2"), "");
    Ratio before = report.summary().scoreBeforeAttestations();
    grid.row(18)
        .text(Look.LABEL, "Score before attestations")
        .skip(1)
        .text(Look.PLAIN, before.percent());
    ratio(
        "Coverage",
        report.summary().coverage(),
        counting.coverage(),
        "of all " + report.findings().size() + " could be assessed from the evidence");
  }

  private void ratio(String label, Ratio ratio, String formula, String note) {
    grid.row(18).text(Look.LABEL, label).skip(1);
    if (ratio.whole() == 0) {
      grid.formula(Look.PERCENT, formula, ratio.percent());
    } else {
      grid.formula(
          Look.PERCENT,
          formula,
          BigDecimal.valueOf(ratio.part())
              .divide(BigDecimal.valueOf(ratio.whole()), MathContext.DECIMAL64));
    }
    grid.text(Look.PLAIN, note);
  }

  private List<Finding> of(Section section) {
    return report.findings().stream()
        .filter(f -> f.check().id().section().equals(section.id()))
        .toList();
  }

  private List<Section> judged() {
    return report.benchmark().sections().stream().filter(s -> !of(s).isEmpty()).toList();
  }

  private List<Tally> tallies() {
    return judged().stream().map(s -> tally(of(s))).toList();
  }

  private static Tally tally(List<Finding> findings) {
    return Tally.of(findings.stream().map(f -> f.status().verdict()).toList());
  }

  /** The table of sections; returns its first row, from 1. */
  private int sections() {
    heading("Status by section");
    header("Section", "Title");
    if (grid.rowNumber() != Book.SUMMARY_HEADER_ROW) {
      throw new IllegalStateException("the legend of the ring reads another row");
    }
    int first = grid.rowNumber() + 1;
    for (Section section : judged()) {
      line(section.id(), section.title(), tally(of(section)), "A", section.id() + ".*");
    }
    int last = grid.rowNumber();
    grid.row().text(Look.SECTION, "All").blank(Look.SECTION);
    Tally all = tally(report.findings());
    for (int i = 0; i <= Verdict.values().length; i++) {
      char column = (char) ('A' + FIRST_COUNT + i);
      int value = i < Verdict.values().length ? all.of(Verdict.values()[i]) : all.total();
      grid.formula(
          Look.TOTAL,
          "SUM(" + column + first + ":" + column + last + ")",
          BigDecimal.valueOf(value));
    }
    return first;
  }

  private void header(String first, String second) {
    grid.row(30).text(Look.HEADER, first).text(Look.HEADER, second);
    for (Verdict verdict : Verdict.values()) {
      grid.text(Look.HEADER_RIGHT, Words.symbol(verdict) + " " + verdict.word());
    }
    grid.text(Look.HEADER_RIGHT, "All");
  }

  private void line(String first, String second, Tally tally, String column, String pattern) {
    grid.row().text(Look.TEXT, first).text(Look.TEXT, second);
    int row = grid.rowNumber();
    for (Verdict verdict : Verdict.values()) {
      grid.formula(
          Look.NUMBER,
          counting.count(verdict, column, pattern),
          BigDecimal.valueOf(tally.of(verdict)));
    }
    grid.formula(Look.TOTAL, "SUM(C" + row + ":H" + row + ")", BigDecimal.valueOf(tally.total()));
  }

  private void groups() {
    grid.row(8);
    header("", "Level and assessment");
    for (Level level : Level.values()) {
      Predicate<Finding> filter = f -> f.check().level() == level;
      group("Level " + level.name().substring(1), level.name(), filter, "D");
    }
    for (Assessment assessment : Assessment.values()) {
      Predicate<Finding> filter = f -> f.check().assessment() == assessment;
      group(assessment.word(), assessment.word(), filter, "C");
    }
  }

  private void group(String title, String word, Predicate<Finding> filter, String column) {
    Tally tally = tally(report.findings().stream().filter(filter).toList());
    line("", title, tally, column, word);
  }

  private void signOff(Frame frame) {
    heading("Sign-off");
    grid.row().blank(Look.LABEL).blank(Look.LABEL).text(Look.LABEL, "Name").skip(2);
    grid.text(Look.LABEL, "Role").skip(1).text(Look.LABEL, "Date");
    for (String who : List.of("Prepared", "Reviewed", "Approved")) {
      grid.row(20).text(Look.LABEL, who).skip(1);
      for (int i = FIRST_COUNT; i < DATE; i++) {
        grid.blank(Look.INPUT);
      }
      grid.blank(Look.INPUT_DATE).blank(Look.INPUT_DATE);
      frame.merge(grid.rowNumber(), FIRST_COUNT, ROLE - 1);
      frame.merge(grid.rowNumber(), ROLE, DATE - 1);
      frame.merge(grid.rowNumber(), DATE, COLUMNS - 1);
    }
  }
}
