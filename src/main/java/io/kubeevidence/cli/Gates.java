package io.kubeevidence.cli;

import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.check.Assessment;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.report.Ratio;
import io.kubeevidence.report.Report;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Conditions on the results that decide the exit code. */
final class Gates {
  @Option(
      names = "--fail-on",
      paramLabel = "WORDS",
      split = ",",
      description = "exit 1 when one of these words is a status, for example fail,not-assessed")
  private List<String> failOn = List.of();

  @Option(
      names = "--min-score",
      paramLabel = "SHARE",
      description = "exit 1 when the score is below, for example 0.8")
  private @Nullable BigDecimal minScore;

  @Option(
      names = "--min-coverage",
      paramLabel = "SHARE",
      description = "exit 4 when the coverage is below, for example 0.95")
  private @Nullable BigDecimal minCoverage;

  private final Set<Verdict> words = EnumSet.noneOf(Verdict.class);

  /** Checks the options themselves. */
  void prepare() {
    for (String word : failOn) {
      words.add(verdict(word));
    }
    share("--min-score", minScore);
    share("--min-coverage", minCoverage);
  }

  private static void share(String flag, @Nullable BigDecimal value) {
    if (value != null && (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0)) {
      throw UserException.usage("KE-U06", flag + " takes a share from 0 to 1, for example 0.8");
    }
  }

  private static Verdict verdict(String word) {
    for (Verdict verdict : Verdict.values()) {
      if (optionWord(verdict).equals(word.strip().toLowerCase(Locale.ROOT))) {
        return verdict;
      }
    }
    throw UserException.usage(
        "KE-U06",
        "--fail-on does not know "
            + DisplayText.quoted(word)
            + "; it takes fail, not-assessed, depends-on-environment, equivalent-control, pass,"
            + " n/a");
  }

  private static String optionWord(Verdict verdict) {
    return verdict.word().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** The exit code, after saying which gates do not hold. */
  int judge(Report report, Console console) {
    int code = ExitCode.OK;
    for (Verdict word : words) {
      long count = report.findings().stream().filter(f -> f.status().verdict() == word).count();
      if (count > 0) {
        say(console, "--fail-on " + optionWord(word) + ": " + count + " recommendations");
        code = worse(code, word == Verdict.NOT_ASSESSED ? ExitCode.EVIDENCE : ExitCode.GATE);
      }
    }
    Ratio score = report.summary().score();
    if (minScore != null && !score.atLeast(minScore)) {
      say(console, "--min-score " + minScore + ": the score is " + score.percent());
      code = worse(code, reachable(report, minScore) ? ExitCode.EVIDENCE : ExitCode.GATE);
    }
    Ratio coverage = report.summary().coverage();
    if (minCoverage != null && !coverage.atLeast(minCoverage)) {
      say(console, "--min-coverage " + minCoverage + ": the coverage is " + coverage.percent());
      code = worse(code, ExitCode.EVIDENCE);
    }
    return code;
  }

  /** True when the score would do if everything not assessed turned out well. */
  private static boolean reachable(Report report, BigDecimal limit) {
    Ratio score = report.summary().score();
    int open = 0;
    for (Finding f : report.findings()) {
      if (f.check().assessment() == Assessment.AUTOMATED
          && f.status().verdict() == Verdict.NOT_ASSESSED) {
        open++;
      }
    }
    return new Ratio(score.part() + open, score.whole()).atLeast(limit);
  }

  /** A finding outweighs a lack of evidence. */
  private static int worse(int a, int b) {
    return a == ExitCode.GATE || b == ExitCode.GATE ? ExitCode.GATE : Math.max(a, b);
  }

  private static void say(Console console, String what) {
    console.error("kube-evidence: gate does not hold: " + what);
  }
}
