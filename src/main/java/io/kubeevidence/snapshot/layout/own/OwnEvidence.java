package io.kubeevidence.snapshot.layout.own;

import io.kubeevidence.bundle.BundleSummary;
import io.kubeevidence.bundle.Digests;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.capture.CollectedBundle;
import io.kubeevidence.snapshot.capture.CollectedPart;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.layout.BundleInfo;
import io.kubeevidence.snapshot.layout.ClusterFacts;
import io.kubeevidence.snapshot.layout.ConfigzDocument;
import io.kubeevidence.snapshot.layout.EvidenceSet;
import io.kubeevidence.snapshot.layout.NodeEvidence;
import io.kubeevidence.snapshot.object.ObjectFacts;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the evidence of bundles in the project's own format, one or several parts of a snapshot.
 */
public final class OwnEvidence {
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

  private final ClusterFacts cluster;
  private final Duration maxSpread;

  /**
   * With the facts that were collected while the bundles were read.
   *
   * @param maxSpread how far apart the parts of one snapshot may have been captured
   */
  public OwnEvidence(ClusterFacts cluster, Duration maxSpread) {
    this.cluster = cluster;
    this.maxSpread = maxSpread;
  }

  /** The evidence of all bundles together. */
  public EvidenceSet of(List<CollectedBundle> bundles, ObjectFacts objects) {
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
    ResourceStates known = Objects.requireNonNull(resources);
    crossCheck(known, nodes);
    BundleInfo info = info(bundles, sealed);
    CaptureSpread spread = spread(bundles, problems);
    spread.limit(known);
    return new EvidenceSet(
        info,
        cluster,
        objects,
        spread.limited(nodes, files),
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

  private BundleInfo info(List<CollectedBundle> bundles, boolean sealed) {
    String from = "";
    String to = "";
    String tool = "";
    String version = "";
    List<String> parts = new ArrayList<>();
    for (CollectedBundle bundle : bundles) {
      listedParts(bundle).stream().filter(p -> !parts.contains(p)).forEach(parts::add);
      for (CollectedPart part : bundle.parts().values()) {
        if (!parts.contains(part.folder())) {
          parts.add(part.folder());
        }
        Value.Mapping d = part.description();
        from = earlier(from, time(d, "startedAt"));
        to = later(to, time(d, "finishedAt"));
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
    return new BundleInfo(
        bundles.stream().map(b -> b.summary().name()).collect(Collectors.joining("+")),
        digest(bundles),
        bundles.stream().mapToLong(b -> b.summary().size()).sum(),
        "kube-evidence",
        "manifest.json with format kube-evidence-bundle",
        sealed,
        tool,
        from,
        to,
        version,
        parts);
  }

  /** Parts that the manifest lists, whether they are there or not. */
  private static List<String> listedParts(CollectedBundle bundle) {
    List<String> listed = new ArrayList<>();
    for (String name : bundle.manifests()) {
      Document manifest = bundle.documents().get(name);
      Value.Mapping content = manifest == null ? null : manifest.mapping();
      List<Value> parts = content == null ? List.of() : content.items("parts");
      for (Value part : parts) {
        String path = part instanceof Value.Mapping m ? m.string("path") : null;
        if (path != null) {
          listed.add(bundle.prefix() + path);
        }
      }
    }
    return listed;
  }

  private static String digest(List<CollectedBundle> bundles) {
    List<String> digests =
        bundles.stream().map(CollectedBundle::summary).map(BundleSummary::sha256).sorted().toList();
    return digests.size() == 1
        ? digests.get(0)
        : Digests.sha256(String.join("\n", digests).getBytes(StandardCharsets.US_ASCII));
  }

  /** A time of the one form that the format knows; anything else counts as not recorded. */
  private static String time(Value.@Nullable Mapping mapping, String key) {
    String text = text(mapping, key);
    return TIME.matcher(text).matches() ? text : "";
  }

  private CaptureSpread spread(List<CollectedBundle> bundles, List<Problem> problems) {
    CaptureSpread spread = new CaptureSpread(maxSpread, problems);
    for (CollectedBundle bundle : bundles) {
      for (CollectedPart part : bundle.parts().values()) {
        boolean node = part.folder().startsWith(bundle.prefix() + "nodes/");
        Value.Mapping d = part.description();
        spread.add(part.folder(), node, time(d, "startedAt"), time(d, "finishedAt"));
      }
    }
    return spread;
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
