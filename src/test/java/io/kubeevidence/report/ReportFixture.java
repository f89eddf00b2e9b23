package io.kubeevidence.report;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.check.Assessment;
import io.kubeevidence.check.Check;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Level;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.catalog.Section;
import io.kubeevidence.finding.Attestation;
import io.kubeevidence.finding.AttestationUse;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.finding.Fingerprint;
import io.kubeevidence.finding.Overlay;
import io.kubeevidence.finding.ProviderStatement;
import io.kubeevidence.snapshot.Gap;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotInfo;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** A small report with one recommendation of each kind. */
public final class ReportFixture {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Reason NONE = new Reason("NO_EVIDENCE", "kube-apiserver.argv is missing");

  private ReportFixture() {}

  /** The report; names and values come from the "cluster". */
  public static Report report(String nodeName, String observed) {
    Pointer place = new Pointer("nodes/n1/stat.jsonl", "$.mode", 4, observed);
    Subject node = new Subject("Node", nodeName);
    Judgement fail =
        Judgement.of(
            List.of(
                outcome(node, Verdict.FAIL, observed, place),
                outcome(Subject.node("n2"), Verdict.PASS, "600", place.withExcerpt("600")),
                outcome(Subject.node("n3"), Verdict.PASS, "600", place.withExcerpt("600 n3"))),
            List.of(new Reason("COVERAGE_UNKNOWN", "the list of Nodes was not captured")));
    Judgement open =
        Judgement.of(
            List.of(outcome(Subject.cluster(), Verdict.DEPENDS_ON_ENVIRONMENT, "1 binding", place)),
            List.of(),
            List.of(
                new ReviewRow(
                    "User " + nodeName,
                    "user",
                    "cluster",
                    "*",
                    "*",
                    "ClusterRoleBinding b",
                    "ClusterRole cluster-admin",
                    "0",
                    "",
                    place,
                    "sha256:1")),
            7);
    Finding failed = finding("1.1.1", Assessment.AUTOMATED, Level.L1, fail, Overlay.NONE);
    Finding missing =
        finding(
            "1.2.1",
            Assessment.MANUAL,
            Level.L1,
            Judgement.notAssessed(NONE),
            new Overlay(statement(Verdict.PASS), null, DAY));
    Attestation signed = attestation("5.1.1", open);
    Finding attested =
        finding("5.1.1", Assessment.AUTOMATED, Level.L1, open, new Overlay(null, signed, DAY));
    Judgement pass = Judgement.of(List.of(outcome(node, Verdict.PASS, "true", place)), List.of());
    Finding passed =
        finding(
            "1.2.12",
            Assessment.AUTOMATED,
            Level.L2,
            pass,
            new Overlay(statement(Verdict.FAIL), null, DAY));
    List<Finding> findings = List.of(failed, missing, passed, attested);
    Benchmark benchmark =
        new Benchmark(
            "cis-1.9.0",
            "CIS Kubernetes Benchmark",
            "1.9.0",
            "1.27-1.29",
            List.of(
                new Section("1", "Control Plane Components"),
                new Section("1.1", "Control Plane Node Configuration Files"),
                new Section("1.2", "API Server"),
                new Section("5", "Policies"),
                new Section("5.1", "RBAC and Service Accounts")));
    TreeMap<String, FileInfo> files = new TreeMap<>();
    files.put(
        place.file(),
        new FileInfo(place.file(), "c".repeat(64), 123, EntryState.OK, "", "2026-11-23T18:45:00Z"));
    files.put(
        "bad.yaml",
        new FileInfo("bad.yaml", "d".repeat(64), 9, EntryState.DAMAGED, "digest differs", ""));
    return new Report(
        "0.1.0",
        benchmark,
        info(),
        DAY,
        new ProviderInfo("aks", null, false),
        files,
        List.of(new NodeInfo(nodeName, true, "v1.29.3", true)),
        List.of(new Gap(new Need("node.stat"), "n4", "no part was captured", "sh collect.sh n4")),
        List.of(Problem.warning("KE-V14", "bad.yaml", "digest differs", "its state is DAMAGED")),
        List.of(),
        Analysis.rows(benchmark, findings),
        Summary.of(findings),
        List.of(new AttestationResult(signed, AttestationUse.APPLIED)),
        List.of(new RaisedLimit("--max-entries", "400000", "500000")),
        1000);
  }

  private static SnapshotInfo info() {
    return new SnapshotInfo(
        "acme.tar.gz",
        "e".repeat(64),
        4711,
        "kube-evidence",
        "manifest.json",
        true,
        "kube-evidence-collect.sh 1.0",
        "2026-11-23T18:44:57Z",
        "2026-11-23T18:45:07Z",
        "23e8b224-5a28-48b5-9650-b16adce8eb7c",
        "v1.29.3",
        "aks",
        3,
        List.of("nodes/n1"));
  }

  private static Outcome outcome(Subject subject, Verdict verdict, String observed, Pointer at) {
    Reason reason = new Reason("MODE_TOO_OPEN", "mode " + observed + " was found");
    return new Outcome(subject, verdict, reason, observed, "600", List.of(at));
  }

  private static ProviderStatement statement(Verdict verdict) {
    return new ProviderStatement(
        "aks",
        verdict,
        "run by the provider",
        "published table",
        "1.27-1.29",
        "2026-01-01",
        ProviderStatement.Fill.ALLOWED);
  }

  private static Attestation attestation(String id, Judgement judgement) {
    return new Attestation(
        id,
        Verdict.EQUIVALENT_CONTROL,
        "Jo Auditor",
        "Security lead",
        DAY,
        DAY.plusYears(1),
        "break-glass account, alarm on use",
        "DOC-7",
        Fingerprint.of(new CheckId(id), judgement),
        "a.yaml");
  }

  private static Finding finding(
      String id, Assessment assessment, Level level, Judgement judgement, Overlay overlay) {
    Rule rule =
        new Rule() {
          @Override
          public Set<Need> needs() {
            return Set.of();
          }

          @Override
          public Judgement judge(Snapshot snapshot) {
            return judgement;
          }
        };
    Check check = new Check(new CheckId(id), "Title of " + id, assessment, level, rule);
    return Finding.of(check, judgement, overlay);
  }
}
