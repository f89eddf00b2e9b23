package io.kubeevidence.report;

import io.kubeevidence.bundle.Problem;
import io.kubeevidence.check.Check;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.catalog.Section;
import io.kubeevidence.finding.Attestation;
import io.kubeevidence.finding.AttestationUse;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.finding.Overlay;
import io.kubeevidence.overlay.Attestations;
import io.kubeevidence.overlay.BundleHolds;
import io.kubeevidence.overlay.ProviderOverlay;
import io.kubeevidence.snapshot.Snapshot;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges every check on a snapshot and puts the results into benchmark order. */
public final class Analysis {
  /** Reason code of a result whose rule crashed. */
  public static final String RULE_ERROR = "RULE_ERROR";

  private final Options options;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * What the operator asked for.
   *
   * @param toolVersion version of this program
   * @param benchmark the benchmark
   * @param asOf day given with {@code --as-of}; null to take that of the capture
   * @param maxAge age of the capture, on the day of the analysis, from which on it is warned of;
   *     null for none
   * @param provider provider detected and baseline chosen
   * @param attestations attestations given
   * @param limits limits that differ from their defaults
   * @param maxEvidence pointers listed per recommendation
   */
  public record Options(
      String toolVersion,
      Benchmark benchmark,
      @Nullable LocalDate asOf,
      @Nullable Duration maxAge,
      ProviderInfo provider,
      Attestations attestations,
      List<RaisedLimit> limits,
      int maxEvidence) {}

  private Analysis(Options options) {
    this.options = options;
  }

  /** Judges. A rule that crashes costs its own result only. */
  public static Report run(Snapshot snapshot, List<Check> checks, Options options) {
    return new Analysis(options).run(snapshot, checks);
  }

  private Report run(Snapshot snapshot, List<Check> checks) {
    LocalDate asOf = asOf(snapshot);
    problems.addAll(CaptureAge.problems(snapshot.info(), asOf, options.maxAge()));
    BundleHolds holds = BundleHolds.of(snapshot);
    ProviderInfo provider = options.provider();
    ProviderOverlay baseline =
        provider.baseline() == null
            ? null
            : new ProviderOverlay(provider.baseline(), provider.named(), holds);
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks.stream().sorted(Comparator.comparing(Check::id)).toList()) {
      Overlay overlay =
          new Overlay(
              baseline == null ? null : baseline.statement(check.id()),
              options.attestations().on(check.id()),
              asOf);
      findings.add(Finding.of(check, judge(check, snapshot), overlay));
    }
    return new Report(
        options.toolVersion(),
        options.benchmark(),
        snapshot.info(),
        asOf,
        provider,
        snapshot.files(),
        nodes(snapshot),
        snapshot.gaps(),
        snapshot.problems(),
        problems,
        rows(options.benchmark(), findings),
        Summary.of(findings),
        attestations(findings),
        options.limits(),
        options.maxEvidence());
  }

  private @Nullable LocalDate asOf(Snapshot snapshot) {
    if (options.asOf() != null) {
      return options.asOf();
    }
    String captured = snapshot.info().capturedTo();
    int day = "YYYY-MM-DD".length();
    if (captured.length() < day) {
      return null;
    }
    try {
      return LocalDate.parse(captured.substring(0, day));
    } catch (DateTimeParseException e) {
      return null; // the time comes from the bundle; without a usable one the day is not known
    }
  }

  /** The fence around rules: a bug in one of them must not hide the other results. */
  private Judgement judge(Check check, Snapshot snapshot) {
    try {
      return check.rule().judge(snapshot);
    } catch (RuntimeException e) {
      problems.add(
          new Problem(
              Problem.Severity.ERROR,
              "KE-R01",
              null,
              "",
              "the rule of " + check.id() + " failed on this snapshot (" + origin(e) + ")",
              "the other results are complete",
              "please report this as a bug of kube-evidence"));
      return Judgement.notAssessed(
          new Reason(RULE_ERROR, "internal error in the rule of this recommendation"));
    }
  }

  /** Where it broke, without the text of the exception, which may quote the bundle. */
  private static String origin(RuntimeException e) {
    for (StackTraceElement frame : e.getStackTrace()) {
      if (frame.getClassName().startsWith("io.kubeevidence.")) {
        return frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return "unknown place";
  }

  private static List<NodeInfo> nodes(Snapshot snapshot) {
    return snapshot.nodes().stream()
        .map(n -> new NodeInfo(n.name(), n.controlPlane(), n.kubeletVersion(), n.part() != null))
        .toList();
  }

  /** Headings and results, in the order of the published table. */
  static List<ReportRow> rows(Benchmark benchmark, List<Finding> findings) {
    Map<String, List<Finding>> bySection = new LinkedHashMap<>();
    for (Finding finding : findings) {
      bySection
          .computeIfAbsent(finding.check().id().section(), s -> new ArrayList<>())
          .add(finding);
    }
    List<ReportRow> rows = new ArrayList<>();
    for (Section section : benchmark.sections()) {
      rows.add(new ReportRow(section.id(), section.title(), null));
      for (Finding f : bySection.getOrDefault(section.id(), List.of())) {
        rows.add(new ReportRow(f.check().id().text(), f.check().title(), f));
      }
    }
    return rows;
  }

  private List<AttestationResult> attestations(List<Finding> findings) {
    Map<String, AttestationUse> uses = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (finding.attestationUse() != null) {
        uses.put(finding.check().id().text(), finding.attestationUse());
      }
    }
    List<AttestationResult> results = new ArrayList<>();
    for (Attestation a : options.attestations().all()) {
      results.add(new AttestationResult(a, uses.getOrDefault(a.id(), AttestationUse.UNKNOWN_ID)));
    }
    return results;
  }
}
