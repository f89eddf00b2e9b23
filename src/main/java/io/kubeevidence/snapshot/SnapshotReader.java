package io.kubeevidence.snapshot;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.BundleSummary;
import io.kubeevidence.bundle.Digests;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.capture.BundleCollector;
import io.kubeevidence.snapshot.capture.CollectedBundle;
import io.kubeevidence.snapshot.capture.CollectedPart;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.ObjectFactsBuilder;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads bundles, each in one pass, and turns them into one {@link Snapshot}. */
public final class SnapshotReader {
  private final BundleLimits limits;
  private final ClusterFacts cluster = new ClusterFacts();
  private final ObjectFactsBuilder objects = new ObjectFactsBuilder();

  /** A reader for one snapshot. */
  public SnapshotReader(BundleLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the parts of one snapshot.
   *
   * @param bundles one bundle, or several that are parts of one snapshot
   * @throws InvalidBundleException when one of them is refused
   */
  public Snapshot read(List<Bundle> bundles) {
    List<CollectedBundle> collected = new ArrayList<>();
    for (Bundle bundle : bundles) {
      collected.add(collect(bundle, bundles.size() == 1 ? "" : bundle.name() + "/"));
    }
    return new SnapshotAssembler(evidence(collected), limits).assemble();
  }

  private CollectedBundle collect(Bundle bundle, String prefix) {
    CollectedBundle collected = new CollectedBundle(prefix);
    BundleCollector collector =
        new BundleCollector(
            collected,
            limits,
            object -> {
              cluster.accept(object);
              objects.accept(object);
            });
    collected.finished(bundle.read(collector));
    refuseUnusable(collected);
    return collected;
  }

  private static void refuseUnusable(CollectedBundle collected) {
    if (collected.manifests().size() > 1) {
      throw new InvalidBundleException(
          "KE-V03",
          collected.manifests().get(1),
          "a second manifest in one archive",
          "a bundle has one",
          "give the parts of a snapshot as several bundles");
    }
    for (String name : collected.manifests()) {
      Document manifest = collected.documents().get(name);
      Value.Mapping content = manifest == null ? null : manifest.mapping();
      String version = content == null ? null : content.text("schemaVersion");
      if (version != null && !version.startsWith("1.")) {
        throw new InvalidBundleException(
            "KE-A01",
            name,
            "format version " + version,
            "this version reads 1.x",
            "use a newer kube-evidence");
      }
    }
    if (collected.parts().isEmpty()) {
      throw new InvalidBundleException(
          "KE-A01",
          null,
          "no evidence in it",
          "a bundle of kube-evidence-collect.sh holds a folder cluster or nodes",
          "make one with kube-evidence-collect.sh");
    }
  }

  private EvidenceSet evidence(List<CollectedBundle> bundles) {
    SortedMap<String, FileInfo> files = new TreeMap<>();
    List<NodeEvidence> nodes = new ArrayList<>();
    List<ConfigzDocument> configz = new ArrayList<>();
    Map<ResourceId, NameTable> names = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    boolean sealed = true;
    ResourceStates resources = null;
    for (CollectedBundle bundle : bundles) {
      FileStates states = new FileStates(bundle);
      ResourceStates own = new ResourceStates(states);
      OwnLayout layout = new OwnLayout(bundle, states, own);
      resources = resources == null || resources.states().isEmpty() ? own : resources;
      files.putAll(states.files());
      nodes.addAll(layout.nodes());
      configz.addAll(layout.configz());
      names.putAll(layout.names());
      problems.addAll(bundle.problems());
      sealed &= states.sealed();
    }
    ResourceStates known = java.util.Objects.requireNonNull(resources);
    crossCheck(known, nodes);
    return new EvidenceSet(
        info(bundles, sealed),
        cluster,
        objects.build(),
        nodes,
        configz,
        known.states(),
        names,
        files,
        problems);
  }

  /** Lists that are empty although other evidence proves objects are cut (KE-V01). */
  private void crossCheck(ResourceStates resources, List<NodeEvidence> nodes) {
    boolean anyNode = !nodes.isEmpty() || !cluster.nodes().isEmpty();
    if (cluster.nodes().isEmpty() && !nodes.isEmpty()) {
      resources.cut(ResourceId.of("nodes"), "no Node is listed although parts of nodes are there");
    }
    if (cluster.pods() == 0 && anyNode) {
      resources.cut(ResourceId.of("pods"), "no Pod is listed although Nodes are there");
    }
    if (cluster.namespaces() == 0) {
      resources.cut(ResourceId.of("namespaces"), "no Namespace is listed; every cluster has some");
    }
  }

  private SnapshotInfo info(List<CollectedBundle> bundles, boolean sealed) {
    String from = "";
    String to = "";
    String tool = "";
    String version = "";
    List<String> parts = new ArrayList<>();
    for (CollectedBundle bundle : bundles) {
      for (CollectedPart part : bundle.parts().values()) {
        parts.add(part.folder());
        Value.Mapping d = part.description();
        from = earlier(from, text(d, "startedAt"));
        to = later(to, text(d, "finishedAt"));
        tool =
            tool.isEmpty()
                ? (text(d, "tool", "name") + " " + text(d, "tool", "version")).trim()
                : tool;
        version = version.isEmpty() ? text(d, "cluster", "gitVersion") : version;
        Document served = bundle.documents().get(part.folder() + "/data/version.json");
        version =
            version.isEmpty() && served != null
                ? text(served.mapping(), "serverVersion", "gitVersion")
                : version;
      }
    }
    return new SnapshotInfo(
        bundles.stream().map(b -> b.summary().name()).collect(Collectors.joining("+")),
        digest(bundles),
        bundles.stream().mapToLong(b -> b.summary().size()).sum(),
        "kube-evidence",
        "manifest.json with format kube-evidence-bundle",
        sealed,
        tool,
        from,
        to,
        cluster.clusterUid(),
        version,
        "",
        0,
        parts);
  }

  private static String digest(List<CollectedBundle> bundles) {
    List<String> digests =
        bundles.stream().map(CollectedBundle::summary).map(BundleSummary::sha256).sorted().toList();
    return digests.size() == 1
        ? digests.get(0)
        : Digests.sha256(String.join("\n", digests).getBytes(StandardCharsets.US_ASCII));
  }

  private static String earlier(String a, String b) {
    return a.isEmpty() || (!b.isEmpty() && b.compareTo(a) < 0) ? b : a;
  }

  private static String later(String a, String b) {
    return b.compareTo(a) > 0 ? b : a;
  }

  private static String text(Value.@Nullable Mapping mapping, String... keys) {
    String text = mapping == null ? null : mapping.text(keys);
    return text == null ? "" : text;
  }
}
