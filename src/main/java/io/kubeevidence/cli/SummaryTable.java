package io.kubeevidence.cli;

import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.catalog.Section;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.Summary;
import io.kubeevidence.report.Tally;
import io.kubeevidence.snapshot.Gap;
import io.kubeevidence.snapshot.SnapshotInfo;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The summary on the console, at most 80 columns wide. */
final class SummaryTable {
  private static final int WIDTH = 79;
  private static final int TITLE = 38;
  private static final int LISTED = 10;
  private static final int GAPS = 5;
  private static final int[] COLUMNS = {6, 9, 8, 8, 6, 4};

  private final Report report;
  private final Selection selection;
  private final Console console;
  private final PrintStream out;

  SummaryTable(Report report, Selection selection, Console console, PrintStream out) {
    this.report = report;
    this.selection = selection;
    this.console = console;
    this.out = out;
  }

  void print(List<String> places, boolean verbose) {
    head();
    List<Finding> shown = report.findings().stream().filter(selection::shows).toList();
    table(shown);
    figures(shown.size());
    if (verbose) {
      for (Verdict verdict : Verdict.values()) {
        list(shown, verdict, Integer.MAX_VALUE);
      }
    } else {
      list(shown, Verdict.FAIL, LISTED);
    }
    gaps();
    if (!places.isEmpty()) {
      out.println();
      out.println(console.bold("Written"));
      places.forEach(p -> out.println("  " + p));
    }
    out.flush();
  }

  private void head() {
    SnapshotInfo info = report.snapshot();
    String version = info.serverVersion().isEmpty() ? "version unknown" : info.serverVersion();
    out.println(console.bold(shown(info.name(), WIDTH)));
    out.println(
        shown(
            info.provider()
                + ", "
                + version
                + ", "
                + info.nodeCount()
                + (info.nodeCount() == 1 ? " node, " : " nodes, ")
                + (info.sealed() ? "sealed" : "unsealed bundle")
                + ", as of "
                + (report.asOf() == null ? "an unknown day" : report.asOf()),
            WIDTH));
    out.println();
  }

  private void table(List<Finding> shown) {
    out.println(" ".repeat(TITLE) + "             Not Depends  Equiv.");
    out.println(pad("Section", TITLE) + "  Fail Assessed on Env. Control  Pass N/A");
    for (Section section : report.benchmark().sections()) {
      List<Finding> rows =
          shown.stream().filter(f -> f.check().id().section().equals(section.id())).toList();
      if (!rows.isEmpty()) {
        line(pad(section.id(), 4) + section.title(), rows);
      }
    }
    out.println("-".repeat(WIDTH));
    line("All", shown);
  }

  private void line(String title, List<Finding> rows) {
    Tally tally = Tally.of(rows.stream().map(f -> f.status().verdict()).toList());
    StringBuilder line = new StringBuilder(pad(shown(title, TITLE), TITLE));
    Verdict[] verdicts = Verdict.values();
    for (int i = 0; i < verdicts.length; i++) {
      int count = tally.of(verdicts[i]);
      String text = count == 0 ? "." : Integer.toString(count);
      String cell = String.format(Locale.ROOT, "%" + COLUMNS[i] + "s", text);
      line.append(count == 0 ? cell : console.paint(verdicts[i], cell));
    }
    out.println(line);
  }

  private void figures(int shown) {
    Summary s = report.summary();
    out.println();
    if (!selection.all()) {
      out.println("Shown: " + shown + " of " + report.findings().size() + "; figures are of all");
    }
    out.println(
        "Score     "
            + s.score().percent()
            + " of Automated recommendations (L1 "
            + s.scoreLevel1().percent()
            + ", L2 "
            + s.scoreLevel2().percent()
            + ")");
    if (!report.attestations().isEmpty()) {
      out.println("          " + s.scoreBeforeAttestations().percent() + " without attestations");
    }
    out.println(
        "Coverage  "
            + s.coverage().percent()
            + " ("
            + s.coverage().part()
            + " of "
            + s.coverage().whole()
            + " could be assessed from the evidence)");
  }

  private void list(List<Finding> shown, Verdict verdict, int limit) {
    List<Finding> rows = shown.stream().filter(f -> f.status().verdict() == verdict).toList();
    if (rows.isEmpty()) {
      return;
    }
    out.println();
    out.println(console.paint(verdict, verdict.word() + " (" + rows.size() + ")"));
    for (Finding f : rows.stream().limit(limit).toList()) {
      out.println(shown("  " + pad(f.check().id().text(), 7) + f.check().title(), WIDTH));
      out.println(shown("         " + f.reasonShown(), WIDTH));
    }
    if (rows.size() > limit) {
      out.println("  ... and " + (rows.size() - limit) + " more; -v lists all");
    }
  }

  private void gaps() {
    List<Gap> gaps = report.gaps();
    if (gaps.isEmpty()) {
      return;
    }
    out.println();
    out.println(console.bold("Missing evidence (" + gaps.size() + ")"));
    String command = "";
    for (Gap gap : gaps.stream().limit(GAPS).toList()) {
      out.println(shown("  " + gap.need() + ", " + gap.subject() + ": " + gap.why(), WIDTH));
      if (!gap.command().equals(command)) {
        out.println(shown("    " + gap.command(), WIDTH));
        command = gap.command();
      }
    }
    if (gaps.size() > GAPS) {
      out.println("  ... and " + (gaps.size() - GAPS) + " more; see the sheet Coverage");
    }
  }

  /** Display form on one line, cut to a width. */
  private static String shown(String text, int width) {
    String line = DisplayText.of(text);
    return line.length() <= width ? line : line.substring(0, width - 3) + "...";
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }
}
