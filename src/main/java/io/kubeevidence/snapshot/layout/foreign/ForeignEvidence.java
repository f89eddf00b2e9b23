package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.BundleSummary;
import io.kubeevidence.bundle.Digests;
import io.kubeevidence.bundle.EntryRecord;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.layout.BundleInfo;
import io.kubeevidence.snapshot.layout.ClusterFacts;
import io.kubeevidence.snapshot.layout.EvidenceSet;
import io.kubeevidence.snapshot.object.ObjectFacts;
import io.kubeevidence.yaml.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Recognises the layouts of a collected bundle and makes its evidence (3.1). */
public final class ForeignEvidence {
  /** In the order of 3.1; loose dumps take what is left. */
  private static final List<Layout> LAYOUTS =
      List.of(
          new TroubleshootLayout(),
          new InsightsLayout(),
          new MustGatherLayout(),
          new SonobuoyLayout(),
          new VeleroLayout(),
          new SupportBundleKitLayout(),
          new ClusterInfoDumpLayout(),
          new NodeInfoLayout(),
          new HostScannerLayout(),
          new EksCollectorLayout(),
          new PeriscopeLayout());

  private static final Layout LOOSE = new LooseLayout();

  private final ForeignBundle bundle;
  private final ClusterFacts cluster;
  private final Findings found;
  private final List<String> ids = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final List<String> roots = new ArrayList<>();

  /**
   * With what was collected while the bundles were read.
   *
   * @param bundle files and documents
   * @param cluster facts of the API objects
   * @param limits for the parsers
   */
  public ForeignEvidence(ForeignBundle bundle, ClusterFacts cluster, BundleLimits limits) {
    this.bundle = bundle;
    this.cluster = cluster;
    this.found = new Findings(bundle, new FileTree(names(bundle)), limits);
  }

  private static List<String> names(ForeignBundle bundle) {
    return bundle.entries().keySet().stream()
        .filter(n -> !ForeignCollector.appleDouble(n))
        .toList();
  }

  /**
   * The evidence.
   *
   * @throws InvalidBundleException KE-A01 when nothing is recognised or two clusters are mixed
   */
  public EvidenceSet of(ObjectFacts objects) {
    LAYOUTS.forEach(this::read);
    if (unclaimed()) {
      read(LOOSE);
    }
    if (found.resources().isEmpty() && found.nodes().isEmpty() && found.configz().isEmpty()) {
      throw nothing();
    }
    crossCheck();
    cluster.limitPods(
        p -> {
          String name = p.namespace() + "/" + p.name();
          boolean conflict = bundle.conflictingPods().contains(name);
          EntryState file = found.stateOf(p.pointer().file());
          return conflict ? EntryState.CONFLICTING : file;
        });
    SortedMap<String, FileInfo> files = files();
    return new EvidenceSet(
        info(),
        cluster,
        objects,
        found.nodes(),
        found.configz(),
        found.resources(),
        tables(),
        files,
        problems());
  }

  private void read(Layout layout) {
    List<String> at = layout.roots(found.files(), bundle);
    if (at.isEmpty()) {
      return;
    }
    if (at.size() > 1 && !layout.mayRepeat()) {
      throw new InvalidBundleException(
          "KE-A01",
          at.get(1).isEmpty() ? null : at.get(1),
          "two bundles of the layout " + layout.id() + " in one archive",
          "an archive holds one snapshot",
          "give them one at a time");
    }
    ids.add(layout.id());
    reasons.add(layout.id() + ": " + layout.marker());
    for (String root : at) {
      roots.add(root);
      layout.read(found, root);
    }
  }

  /** True when objects or documents are left that no layout spoke of. */
  private boolean unclaimed() {
    boolean objects =
        bundle.objectFiles().values().stream()
            .anyMatch(
                f ->
                    !found.claimed(f.name())
                        && (f.holdsObjects() || (f.emptyList() && f.listKind().endsWith("List"))));
    boolean configz =
        bundle.documents().stream()
            .anyMatch(d -> d.type() == SpecialDocument.Type.CONFIGZ && !found.claimed(d.file()));
    return objects || configz || ids.isEmpty();
  }

  private InvalidBundleException nothing() {
    boolean results =
        bundle.documents().stream().anyMatch(d -> d.type() == SpecialDocument.Type.KUBE_BENCH);
    if (results) {
      return new InvalidBundleException(
          "KE-A01",
          null,
          "results of kube-bench",
          "what another tool concluded is no evidence",
          "give the capture that it judged, or one made with kube-evidence-collect.sh");
    }
    return new InvalidBundleException(
        "KE-A01",
        null,
        ids.isEmpty() ? "no layout that is known" : "no evidence in " + String.join(", ", ids),
        "accepted are kube-evidence bundles, troubleshoot, must-gather, insights archives,"
            + " Sonobuoy, Velero, support-bundle-kit, cluster-info dump, NodeInfo, host-scanner,"
            + " EKS log collector, AKS Periscope, kubectl output",
        "see the command inspect, or make one with kube-evidence-collect.sh");
  }

  /** Lists that are empty although other evidence proves objects are cut (KE-V01). */
  private void crossCheck() {
    boolean anyNode = !found.nodes().isEmpty() || !cluster.nodes().isEmpty();
    if (cluster.nodes().isEmpty()) {
      found.cut(ResourceId.of("nodes"), "no Node is listed; every cluster has some");
    }
    if (cluster.pods() == 0 && anyNode) {
      found.cut(ResourceId.of("pods"), "no Pod is listed although Nodes are there");
    }
    if (cluster.namespaces() == 0) {
      found.cut(ResourceId.of("namespaces"), "no Namespace is listed; every cluster has some");
    }
  }

  private Map<ResourceId, NameTable> tables() {
    Map<ResourceId, NameTable> tables = new TreeMap<>();
    bundle
        .named()
        .forEach(
            (resource, rows) -> {
              ResourceState state = found.resources().get(resource);
              if (state == null) {
                found.partial(resource, "only some objects are in the bundle", List.of());
                state = found.resources().get(resource);
              }
              Pointer first = rows.get(0).pointer();
              if (state != null) {
                tables.put(resource, new NameTable(resource, rows, state, first));
              }
            });
    found
        .resources()
        .forEach(
            (resource, state) -> {
              if (NameRows.wanted(resource) && state.complete() && !state.lookedAt().isEmpty()) {
                tables.computeIfAbsent(
                    resource, r -> new NameTable(r, List.of(), state, state.lookedAt().get(0)));
              }
            });
    return tables;
  }

  private SortedMap<String, FileInfo> files() {
    SortedMap<String, FileInfo> files = new TreeMap<>();
    bundle.entries().forEach((name, record) -> files.put(name, file(name, record)));
    return files;
  }

  private FileInfo file(String name, EntryRecord record) {
    EntryState state = found.stateOf(name);
    String why = found.whyOf(name);
    ObjectFile objects = bundle.objectFiles().get(name);
    if (objects != null && objects.evidence() && !objects.whole()) {
      why = objects.continued() ? "the list is cut" : objects.faults().get(0).text();
      state = objects.continued() ? EntryState.PARTIAL : Fault.stateOf(objects.faults());
    }
    if (bundle.lost().containsKey(name)) {
      state = EntryState.DAMAGED;
      why = "larger than a file of its kind may be";
    }
    return new FileInfo(name, record.sha256(), record.size(), state, why, found.capturedAt());
  }

  private List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(bundle.problems());
    problems.addAll(found.problems());
    for (ObjectFile f : bundle.objectFiles().values()) {
      // a file that only happens to be JSON is no evidence and no trouble
      if (!f.faults().isEmpty() && (f.holdsObjects() || f.list() || found.claimed(f.name()))) {
        problems.add(
            Problem.warning(
                f.faults().get(0).code(),
                f.name(),
                f.faults().get(0).text(),
                "it may support a Fail only"));
      }
    }
    List<NameTable.Row> secrets = bundle.named().get(NameRows.SECRETS);
    if (secrets != null) {
      problems.add(
          Problem.warning(
              "KE-V15",
              secrets.get(0).pointer().file(),
              secrets.size() + " Secrets are in the bundle",
              "only their names were read; treat the bundle as confidential"));
    }
    return problems;
  }

  private BundleInfo info() {
    List<BundleSummary> summaries = bundle.summaries();
    List<String> digests = summaries.stream().map(BundleSummary::sha256).sorted().toList();
    String digest =
        digests.size() == 1
            ? digests.get(0)
            : Digests.sha256(String.join("\n", digests).getBytes(StandardCharsets.US_ASCII));
    return new BundleInfo(
        summaries.stream().map(BundleSummary::name).collect(Collectors.joining("+")),
        digest,
        summaries.stream().mapToLong(BundleSummary::size).sum(),
        String.join("+", ids),
        String.join("; ", reasons),
        false,
        found.collector(),
        found.capturedAt(),
        found.capturedAt(),
        found.serverVersion(),
        roots.stream().distinct().toList());
  }
}
