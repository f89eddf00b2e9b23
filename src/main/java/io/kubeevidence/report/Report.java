package io.kubeevidence.report;

import io.kubeevidence.bundle.Problem;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.snapshot.Gap;
import io.kubeevidence.snapshot.SnapshotInfo;
import io.kubeevidence.snapshot.evidence.FileInfo;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that writers show. Writers read nothing else.
 *
 * @param toolVersion version of this program
 * @param benchmark the benchmark followed
 * @param snapshot the bundle as a whole
 * @param asOf the day of the analysis: given, else of the capture; null when neither is known
 * @param provider provider detected and baseline chosen
 * @param files every file of the bundle with its evidence state
 * @param nodes the Nodes
 * @param gaps what was not captured
 * @param bundleProblems warnings about the bundle
 * @param problems warnings about the run: rules that crashed, attestations without effect
 * @param rows the benchmark table, headings included, in its order
 * @param summary the figures
 * @param attestations all attestations given
 * @param limits limits that differ from their defaults
 * @param maxEvidence evidence pointers listed per recommendation (limit KE-L10)
 */
public record Report(
    String toolVersion,
    Benchmark benchmark,
    SnapshotInfo snapshot,
    @Nullable LocalDate asOf,
    ProviderInfo provider,
    SortedMap<String, FileInfo> files,
    List<NodeInfo> nodes,
    List<Gap> gaps,
    List<Problem> bundleProblems,
    List<Problem> problems,
    List<ReportRow> rows,
    Summary summary,
    List<AttestationResult> attestations,
    List<RaisedLimit> limits,
    int maxEvidence) {

  public Report {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    nodes = List.copyOf(nodes);
    gaps = List.copyOf(gaps);
    bundleProblems = List.copyOf(bundleProblems);
    problems = List.copyOf(problems);
    rows = List.copyOf(rows);
    attestations = List.copyOf(attestations);
    limits = List.copyOf(limits);
  }

  /** All results, in benchmark order. */
  public List<Finding> findings() {
    return rows.stream().map(ReportRow::finding).filter(Objects::nonNull).toList();
  }

  /** The result of a recommendation; null when the benchmark has none of that number. */
  public @Nullable Finding finding(String id) {
    return findings().stream()
        .filter(f -> f.check().id().text().equals(id))
        .findFirst()
        .orElse(null);
  }
}
