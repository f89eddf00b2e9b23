package io.kubeevidence.report;

import io.kubeevidence.check.Assessment;
import io.kubeevidence.check.Level;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Finding;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The figures of a report (contract.md section 1). Filters of the display never change them.
 *
 * @param score over Automated recommendations: (Pass + Equivalent Control) / (all - N/A)
 * @param scoreLevel1 the same over Level 1
 * @param scoreLevel2 the same over Level 2
 * @param scoreBeforeAttestations the score without attestations
 * @param coverage share of all recommendations that the evidence alone could assess
 * @param counts how often each word is the status
 */
public record Summary(
    Ratio score,
    Ratio scoreLevel1,
    Ratio scoreLevel2,
    Ratio scoreBeforeAttestations,
    Ratio coverage,
    Tally counts) {

  private static Verdict status(Finding finding) {
    return finding.status().verdict();
  }

  /** The figures over all findings. */
  public static Summary of(List<Finding> findings) {
    long assessed = findings.stream().filter(f -> f.assessed() != Verdict.NOT_ASSESSED).count();
    return new Summary(
        score(findings, f -> true, Summary::status),
        score(findings, f -> f.check().level() == Level.L1, Summary::status),
        score(findings, f -> f.check().level() == Level.L2, Summary::status),
        score(findings, f -> true, f -> f.statusBeforeAttestation().verdict()),
        new Ratio(Math.toIntExact(assessed), findings.size()),
        Tally.of(findings.stream().map(Summary::status).toList()));
  }

  private static Ratio score(
      List<Finding> findings, Predicate<Finding> filter, Function<Finding, Verdict> word) {
    Tally tally =
        Tally.of(
            findings.stream()
                .filter(f -> f.check().assessment() == Assessment.AUTOMATED)
                .filter(filter)
                .map(word)
                .toList());
    return new Ratio(
        tally.of(Verdict.PASS) + tally.of(Verdict.EQUIVALENT_CONTROL),
        tally.total() - tally.of(Verdict.NOT_APPLICABLE));
  }
}
