package io.kubeevidence.report;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.snapshot.Gap;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The calls of the collector, one for each place that lacks something, that would close the gaps.
 */
public final class GapPlan {
  /** What the API allows as the name of a Node; anything else never reaches a command line. */
  private static final Pattern NODE_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  private static final String OBJECTS = "objects.";

  private final Snapshot snapshot;
  private final List<Finding> findings;

  private GapPlan(Snapshot snapshot, List<Finding> findings) {
    this.snapshot = snapshot;
    this.findings = findings;
  }

  /**
   * The calls, the cluster's first, then one for each Node by name; none when nothing is missing.
   */
  public static List<GapStep> of(Snapshot snapshot, Report report) {
    return new GapPlan(snapshot, report.findings()).steps();
  }

  private List<GapStep> steps() {
    List<Gap> cluster = new ArrayList<>();
    Map<String, List<Gap>> nodes = new TreeMap<>();
    List<Gap> gaps = new ArrayList<>(snapshot.gaps());
    gaps.addAll(neverAsked());
    for (Gap gap : gaps) {
      if (gap.need().id().startsWith("node.")) {
        String node = gap.subject().split(" ", 2)[0];
        nodes.computeIfAbsent(node, n -> new ArrayList<>()).add(gap);
      } else {
        cluster.add(gap);
      }
    }
    List<GapStep> steps = new ArrayList<>();
    if (!cluster.isEmpty()) {
      steps.add(
          new GapStep(GapStep.CLUSTER, cluster, clusterChecks(cluster), clusterArguments(cluster)));
    }
    nodes.forEach(
        (node, own) -> steps.add(new GapStep(node, own, nodeChecks(node), nodeArguments(node))));
    return steps;
  }

  /**
   * Lists that no capture record speaks of, and that a recommendation waits for. Where nothing of
   * the API was captured, one gap says so already.
   */
  private List<Gap> neverAsked() {
    if (snapshot.resources().isEmpty()) {
      return List.of();
    }
    TreeSet<Need> needs = new TreeSet<>();
    for (Finding f : findings) {
      if (f.assessed() == Verdict.NOT_ASSESSED) {
        needs.addAll(f.check().rule().needs());
      }
    }
    List<Gap> gaps = new ArrayList<>();
    for (Need need : needs) {
      if (need.id().startsWith(OBJECTS)) {
        ResourceId resource = ResourceId.of(need.id().substring(OBJECTS.length()));
        if (!snapshot.resources().containsKey(resource)) {
          gaps.add(new Gap(need, resource.toString(), "not collected", ""));
        }
      }
    }
    return gaps;
  }

  /**
   * The whole cluster part again, whatever of it is missing: lists of two moments do not fit
   * together, and {@code merge} lets the newest part take the place of the older one.
   */
  private static List<String> clusterArguments(List<Gap> gaps) {
    List<String> arguments = new ArrayList<>(List.of("cluster"));
    Need secrets = Need.objects(ResourceId.of("secrets"));
    Need everything = new Need("objects");
    if (gaps.stream().anyMatch(g -> g.need().equals(secrets) || g.need().equals(everything))) {
      arguments.add("--with-secret-names");
    }
    return arguments;
  }

  private static List<String> nodeArguments(String node) {
    return NODE_NAME.matcher(node).matches() ? List.of("node", "--node-name", node) : List.of();
  }

  private SortedSet<CheckId> clusterChecks(List<Gap> gaps) {
    TreeSet<Need> missing = new TreeSet<>();
    gaps.forEach(g -> missing.add(g.need()));
    boolean everything = missing.contains(new Need("objects"));
    TreeSet<CheckId> checks = new TreeSet<>();
    for (Finding f : findings) {
      boolean waits =
          everything
              ? f.check().rule().needs().stream().anyMatch(n -> n.id().startsWith("objects."))
              : f.check().rule().needs().stream().anyMatch(missing::contains);
      if (f.assessed() == Verdict.NOT_ASSESSED && waits) {
        checks.add(f.check().id());
      }
    }
    boolean nodesMissing = missing.contains(Need.objects(ResourceId.of("nodes")));
    if (nodesMissing) {
      findings.stream()
          .filter(f -> f.assessed() == Verdict.NOT_ASSESSED)
          .filter(f -> f.judgement().reason().code().equals("PARTIAL_COVERAGE"))
          .forEach(f -> checks.add(f.check().id()));
    }
    return checks;
  }

  private SortedSet<CheckId> nodeChecks(String node) {
    TreeSet<CheckId> checks = new TreeSet<>();
    for (Finding f : findings) {
      for (Outcome o : f.judgement().outcomes()) {
        if (o.verdict() == Verdict.NOT_ASSESSED && o.subject().name().equals(node)) {
          checks.add(f.check().id());
        }
      }
    }
    return checks;
  }
}
