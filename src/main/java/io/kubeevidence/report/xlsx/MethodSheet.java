package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.overlay.Baseline;
import io.kubeevidence.report.RaisedLimit;
import io.kubeevidence.report.Report;
import java.util.List;

/** How the results came about: the words, the formula, the statements used, the limits. */
final class MethodSheet {
  /** The six words, for lists of choices on other sheets. */
  static final String WORDS_RANGE = "Method!$A$2:$A$7";

  private static final List<String> HEADERS = List.of("Topic", "Meaning");

  private MethodSheet() {}

  static void add(Book book) {
    Frame frame = book.frame(Book.METHOD);
    Grid grid = book.grid(frame, 30, 118);
    grid.row(24);
    HEADERS.forEach(h -> grid.text(Look.HEADER, h));
    for (Verdict verdict : Verdict.values()) {
      row(grid, verdict.word(), Words.symbol(verdict) + "  " + meaning(verdict));
    }
    rules(grid);
    statements(grid, book.report());
    int last = grid.rowNumber();
    frame
        .freeze(1)
        .table("tblMethod", HEADERS, last)
        .statusColors(0, 0, Verdict.values().length + 1)
        .print(true, 1, last);
  }

  private static void row(Grid grid, String topic, String meaning) {
    grid.row().text(Look.STATUS, topic).text(Look.TEXT, meaning);
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "Evidence shows that the recommendation is not met.";
      case NOT_ASSESSED ->
          "Evidence needed for a verdict is missing, partial, damaged, redacted or from another"
              + " cluster. The reason names it; the sheet Coverage says how to get it.";
      case DEPENDS_ON_ENVIRONMENT ->
          "The evidence is there and a person must judge; the reason states the question.";
      case EQUIVALENT_CONTROL ->
          "Another control reaches the goal: by rule, provider baseline or attestation.";
      case PASS -> "Evidence shows that the recommendation is met for every expected subject.";
      case NOT_APPLICABLE -> "Evidence shows that what it is about does not exist here.";
    };
  }

  private static void rules(Grid grid) {
    row(
        grid,
        "Several subjects",
        "The worst word decides, in the order of the rows above; N/A results only when every"
            + " subject is N/A.");
    row(
        grid,
        "No evidence, no Pass",
        "Pass and N/A need positive evidence for every expected subject. Evidence that is missing"
            + " or damaged can support a Fail, nothing better.");
    row(
        grid,
        "Status and its source",
        "Assessed by tool is computed from the bundle alone. Status is what is shown: an"
            + " attestation counts before evidence, evidence before a provider baseline, a baseline"
            + " before Not Assessed. A Fail by evidence can be attested as Equivalent Control or"
            + " N/A only.");
    row(
        grid,
        "Score",
        "Over Automated recommendations: (Pass + Equivalent Control) / (all - N/A). Manual"
            + " recommendations never count; Depends on Environment and Not Assessed stay in the"
            + " denominator.");
    row(
        grid,
        "Coverage",
        "Share of all recommendations whose Assessed by tool is not Not Assessed.");
    row(
        grid,
        "Coverage column",
        "On the sheet CIS Benchmark: on how many of its subjects the evidence decides.");
    row(
        grid,
        "Priority hint",
        "The benchmark has no severities. high: Fail, Automated, Level 1; medium: Fail, Manual,"
            + " Level 1; low: Fail, Level 2; look: needs evidence or a judgement.");
    row(
        grid,
        "Thick frame (sheet Nodes)",
        "The node differs from what more than half of the nodes have; Differs in counts them.");
    row(
        grid,
        "Attestations",
        "Fill in Status, Justification, Who, Role, Date and Valid until. An attestation is bound to"
            + " the fingerprint of the result: it ends when the evidence changes.");
    row(
        grid,
        "Fingerprint",
        "Digest of the values that decided a result. Line numbers and file digests are not part of"
            + " it.");
    row(
        grid,
        "Display of text",
        "A character in a text from the cluster that could deceive or hide is shown by its number"
            + " in braces. Nothing from the bundle becomes a formula or a link.");
  }

  private static void statements(Grid grid, Report report) {
    Baseline baseline = report.provider().baseline();
    row(
        grid,
        "Provider baseline",
        baseline == null
            ? "none"
            : baseline.title()
                + ", Kubernetes "
                + baseline.versions().text()
                + ", taken over "
                + baseline.date()
                + ". Source: "
                + baseline.source()
                + ". "
                + (report.provider().named()
                    ? "Named by the operator: applied where this bundle cannot hold the evidence."
                    : "Detected only: shown, never applied."));
    row(
        grid,
        "Evidence listed",
        "The first "
            + report.maxEvidence()
            + " places of each recommendation, those of the worst verdicts first; counts are"
            + " exact.");
    row(grid, "Limits", limits(report.limits()));
    row(
        grid,
        "What this cannot know",
        "Objects that were removed before the bundle was made leave no trace. Compare the SHA-256"
            + " of the bundle with the one noted when it was captured.");
  }

  private static String limits(List<RaisedLimit> limits) {
    if (limits.isEmpty()) {
      return "all at their defaults";
    }
    StringBuilder text = new StringBuilder();
    for (RaisedLimit limit : limits) {
      text.append(text.length() == 0 ? "" : ", ")
          .append(limit.flag())
          .append(' ')
          .append(limit.value())
          .append(" (default ")
          .append(limit.standard())
          .append(')');
    }
    return text.toString();
  }
}
