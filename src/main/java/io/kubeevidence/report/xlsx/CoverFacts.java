package io.kubeevidence.report.xlsx;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.overlay.Baseline;
import io.kubeevidence.report.NodeInfo;
import io.kubeevidence.report.Report;
import io.kubeevidence.snapshot.SnapshotInfo;
import java.util.function.BiConsumer;

/** The facts on the cover: which bundle, which cluster, how complete. */
final class CoverFacts {
  private static final String UNKNOWN = "not recorded";

  private final Report report;

  CoverFacts(Report report) {
    this.report = report;
  }

  void forEach(BiConsumer<String, String> fact) {
    SnapshotInfo info = report.snapshot();
    fact.accept("Cluster UID", known(info.clusterUid()));
    fact.accept("Provider", provider(info));
    fact.accept("Kubernetes version", known(info.serverVersion()));
    fact.accept("Nodes", nodes());
    fact.accept(
        "Benchmark",
        report.benchmark().id() + ", written for Kubernetes " + report.benchmark().kubernetes());
    fact.accept("Bundle", info.name() + ", " + info.size() + " bytes, " + seal(info));
    fact.accept("Bundle SHA-256", known(info.sha256()));
    fact.accept("Collector", known(info.collector()) + ", layout " + info.layout());
    fact.accept("Captured", known(info.capturedFrom()) + " to " + known(info.capturedTo()));
    fact.accept("Analysed as of", report.asOf() == null ? UNKNOWN : report.asOf().toString());
    fact.accept("Tool", "kube-evidence " + report.toolVersion());
    fact.accept("Scope", "all recommendations of the benchmark");
    fact.accept("Evidence", evidence());
    fact.accept("Limits", report.limits().isEmpty() ? "defaults" : "raised, see the sheet Method");
  }

  private static String known(String text) {
    return text.isEmpty() ? UNKNOWN : text;
  }

  private static String seal(SnapshotInfo info) {
    return info.sealed() ? "sealed (all digests agree)" : "UNSEALED BUNDLE";
  }

  private String provider(SnapshotInfo info) {
    Baseline baseline = report.provider().baseline();
    String detected = known(info.provider());
    if (baseline == null) {
      return detected + ", no baseline applied";
    }
    return report.provider().named()
        ? detected + ", baseline " + baseline.provider() + " named by the operator"
        : detected + ", baseline shown only";
  }

  private String nodes() {
    long captured = report.nodes().stream().filter(NodeInfo::captured).count();
    return captured + " of " + report.nodes().size() + " captured";
  }

  private String evidence() {
    long bad = report.files().values().stream().filter(f -> f.state() != EntryState.OK).count();
    long foreign =
        report.files().values().stream().filter(f -> f.state() == EntryState.FOREIGN).count();
    String text =
        report.files().size()
            + " files, "
            + bad
            + " not usable, "
            + report.gaps().size()
            + " gaps (sheet Coverage)";
    return foreign == 0 ? text : text + ", " + foreign + " FROM ANOTHER CLUSTER";
  }
}
