package io.kubeevidence.report.verify;

import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.overlay.InvalidInputException;
import io.kubeevidence.overlay.StrictMapping;
import io.kubeevidence.report.Report;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Expected results as people write them (contract.md section 5). */
final class ExpectedResults implements Verification {
  private final Map<String, Expected> results;

  /** What is expected of one recommendation; null and empty parts are not compared. */
  private record Expected(
      @Nullable Verdict status,
      @Nullable Verdict assessed,
      String reason,
      Map<String, Verdict> subjects,
      List<String> review) {}

  private ExpectedResults(Map<String, Expected> results) {
    this.results = results;
  }

  static ExpectedResults read(@Nullable Value document, String benchmark, String file) {
    List<String> problems = new ArrayList<>();
    StrictMapping root = StrictMapping.root(document, problems);
    String named = root.text("benchmark");
    if (named != null && !named.equals(benchmark)) {
      root.problem("benchmark", "is not the benchmark in use, " + benchmark);
    }
    StrictMapping rows = root.mapping("results");
    Map<String, Expected> results = new LinkedHashMap<>();
    for (String id : rows.keys()) {
      results.put(
          id,
          rows.isMapping(id)
              ? detailed(rows.mapping(id))
              : new Expected(rows.verdict(id), null, "", Map.of(), List.of()));
    }
    root.done();
    if (!problems.isEmpty()) {
      throw new InvalidInputException("KE-B03", file, problems);
    }
    return new ExpectedResults(results);
  }

  private static Expected detailed(StrictMapping row) {
    Map<String, Verdict> subjects = new LinkedHashMap<>();
    Verdict status = row.verdict("status");
    Verdict assessed = row.has("assessed") ? row.verdict("assessed") : null;
    String reason = row.optionalText("reason");
    if (row.has("subjects")) {
      StrictMapping mapping = row.mapping("subjects");
      for (String name : mapping.keys()) {
        Verdict verdict = mapping.verdict(name);
        if (verdict != null) {
          subjects.put(name, verdict);
        }
      }
    }
    List<String> review = row.has("review") ? row.texts("review") : List.of();
    row.done();
    return new Expected(status, assessed, reason, subjects, review);
  }

  @Override
  public List<String> differences(Report report) {
    List<String> differences = new ArrayList<>();
    results.forEach((id, expected) -> compare(id, expected, report, differences));
    return differences;
  }

  private static void compare(
      String id, Expected expected, Report report, List<String> differences) {
    Finding finding = report.finding(id);
    if (finding == null) {
      differences.add(id + ": the benchmark has no such recommendation");
      return;
    }
    String reason = finding.judgement().reason().text();
    differ(id + ": status", expected.status(), finding.status().verdict(), reason, differences);
    differ(id + ": assessed", expected.assessed(), finding.assessed(), reason, differences);
    String code = finding.judgement().reason().code();
    if (!expected.reason().isEmpty() && !expected.reason().equals(code)) {
      differences.add(id + ": reason: expected " + expected.reason() + ", is " + code);
    }
    expected
        .subjects()
        .forEach((name, verdict) -> subject(id, name, verdict, finding, differences));
    if (!expected.review().isEmpty()) {
      review(id, expected.review(), finding, differences);
    }
  }

  private static void differ(
      String what,
      @Nullable Verdict expected,
      Verdict is,
      String reason,
      List<String> differences) {
    if (expected != null && expected != is) {
      differences.add(
          what + ": expected " + expected.word() + ", is " + is.word() + " (" + reason + ")");
    }
  }

  private static void subject(
      String id, String name, Verdict expected, Finding finding, List<String> differences) {
    List<Outcome> outcomes =
        finding.judgement().outcomes().stream()
            .filter(o -> o.subject().name().equals(name))
            .toList();
    if (outcomes.isEmpty()) {
      differences.add(id + ": no subject " + name);
      return;
    }
    Verdict is = Verdict.worstOf(outcomes.stream().map(Outcome::verdict).toList());
    differ(id + ": " + name, expected, is, outcomes.get(0).reason().text(), differences);
  }

  private static void review(
      String id, List<String> expected, Finding finding, List<String> differences) {
    TreeSet<String> wanted = new TreeSet<>(expected);
    TreeSet<String> listed = new TreeSet<>();
    finding.judgement().review().stream().map(ReviewRow::subject).forEach(listed::add);
    for (String subject : wanted) {
      if (!listed.contains(subject)) {
        differences.add(id + ": reviewer's list: " + subject + " is missing");
      }
    }
    for (String subject : listed) {
      if (!wanted.contains(subject)) {
        differences.add(id + ": reviewer's list: " + subject + " was not expected");
      }
    }
  }
}
