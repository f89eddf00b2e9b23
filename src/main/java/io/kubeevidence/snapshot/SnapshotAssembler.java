package io.kubeevidence.snapshot;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.layout.BundleInfo;
import io.kubeevidence.snapshot.layout.ConfigzDocument;
import io.kubeevidence.snapshot.layout.EvidenceSet;
import io.kubeevidence.snapshot.layout.FileMarks;
import io.kubeevidence.snapshot.layout.NodeEvidence;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.ComponentPod;
import io.kubeevidence.snapshot.node.ConfigMapData;
import io.kubeevidence.snapshot.node.KubeletConfigz;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodeObject;
import io.kubeevidence.snapshot.node.NodePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts Nodes, kubelets and component instances together from what a layout found; the same for
 * every layout.
 */
final class SnapshotAssembler {
  private static final ResourceId NODES = ResourceId.of("nodes");
  private static final ResourceId ENDPOINTS = ResourceId.of("endpoints");

  private final EvidenceSet evidence;
  private final BundleLimits limits;
  private final List<Problem> problems;
  private final ClientAuthority authority;

  SnapshotAssembler(EvidenceSet evidence, BundleLimits limits) {
    this.evidence = evidence;
    this.limits = limits;
    this.problems = new ArrayList<>(evidence.problems());
    this.authority = new ClientAuthority(configMaps());
  }

  Snapshot assemble() {
    evidence.cluster().resolveOptionMaps(limits);
    NodeMatcher matcher = new NodeMatcher(evidence.cluster().nodes(), evidence.nodes());
    ResourceState nodesState = evidence.resources().get(NODES);
    boolean listed = nodesState != null && nodesState.complete();
    List<Node> nodes = new ArrayList<>();
    for (NodeObject object : evidence.cluster().nodes()) {
      NodeEvidence found = matcher.of(object.name());
      nodes.add(node(object, found));
    }
    for (NodeEvidence stranger : matcher.unlisted()) {
      nodes.add(unlisted(stranger, listed));
    }
    matcher.superseded().forEach(this::warnSuperseded);
    ControlPlane controlPlane = new ProviderDetection(evidence, nodes).controlPlane();
    Map<Component, List<ComponentInstance>> instances =
        new InstanceFinder(evidence, nodes, controlPlane.kind()).find();
    SnapshotInfo info = completed(evidence.info(), controlPlane.provider(), nodes.size());
    return new Snapshot(
        info,
        controlPlane,
        nodes,
        listed,
        coverageDoubt(),
        instances,
        evidence.resources(),
        evidence.names(),
        configMaps(),
        evidence.objects(),
        evidence.files(),
        new GapList(evidence, nodes).gaps(),
        problems.stream().distinct().toList());
  }

  /** See {@link Snapshot#coverageDoubt()}. */
  private @Nullable String coverageDoubt() {
    boolean clusterPart =
        evidence.info().parts().stream()
            .anyMatch(p -> p.equals("cluster") || p.endsWith("/cluster"));
    if (!clusterPart) {
      return null;
    }
    ResourceState listOfNodes = evidence.resources().get(NODES);
    if (listOfNodes == null || !listOfNodes.complete()) {
      return "the list of Nodes is "
          + (listOfNodes == null ? "missing" : "not complete: " + listOfNodes.why());
    }
    ResourceState addresses = evidence.resources().get(ENDPOINTS);
    if (addresses != null && !addresses.complete()) {
      return "the list of API server addresses is not complete: " + addresses.why();
    }
    return null;
  }

  private Node node(NodeObject object, @Nullable NodeEvidence found) {
    NodePart part = found == null ? null : ownPart(found.part());
    boolean said = found != null && found.controlPlane();
    boolean controlPlane =
        said || object.labelledControlPlane() || runsApiServer(object.name(), part);
    return new Node(
        object.name(),
        true,
        controlPlane,
        object.operatingSystem().equals("windows"),
        object.providerId(),
        object.kubeletVersion(),
        part,
        kubelets(object.name(), part),
        object.pointer());
  }

  private Node unlisted(NodeEvidence found, boolean nodesListed) {
    // a complete list of Nodes without this one: the part is of another cluster (KE-V04)
    NodePart part =
        nodesListed
            ? foreign(found.part(), "a node part that matches no Node of the cluster")
            : ownPart(found.part());
    return new Node(
        found.name(),
        false,
        found.controlPlane() || runsApiServer(found.name(), part),
        false,
        "",
        "",
        part,
        kubelets(found.name(), part),
        part.pointer());
  }

  /** The part, unless the certificate authority it trusts is that of another cluster. */
  private NodePart ownPart(NodePart part) {
    return authority.contradicts(part)
        ? foreign(part, "a node part that trusts another certificate authority than the cluster's")
        : part;
  }

  private NodePart foreign(NodePart part, String why) {
    problems.add(Problem.warning("KE-V04", part.folder(), why, "it may support a Fail only"));
    FileMarks.mark(evidence.files(), part.folder(), EntryState.FOREIGN, why);
    return part.withState(EntryState.FOREIGN);
  }

  private void warnSuperseded(NodeEvidence old) {
    problems.add(
        Problem.warning(
            "KE-V14",
            old.part().folder(),
            "an older part of a node that was captured twice",
            "the newer part counts"));
  }

  private boolean runsApiServer(String node, @Nullable NodePart part) {
    boolean process =
        part != null
            && part.processes().stream().anyMatch(p -> p.component() == Component.KUBE_APISERVER);
    return process
        || evidence.cluster().componentPods().stream()
            .filter(p -> p.component() == Component.KUBE_APISERVER && p.fromNode())
            .map(ComponentPod::node)
            .anyMatch(node::equals);
  }

  private List<KubeletSource> kubelets(String node, @Nullable NodePart part) {
    List<KubeletSource> sources = new ArrayList<>();
    for (ConfigzDocument document : evidence.configz()) {
      if (document.node().equals(node) && document.config() != null) {
        sources.add(
            new KubeletConfigz(
                document.config(), document.state(), document.pointer(), document.whole()));
      }
    }
    if (part != null) {
      sources.addAll(new KubeletReader(part, limits).kubelets());
    }
    return sources;
  }

  /** ConfigMaps with the state of their file, in a fixed order. */
  private List<ConfigMapData> configMaps() {
    return evidence.cluster().configMaps().stream()
        .map(c -> new ConfigMapData(c.namespace(), c.name(), c.data(), stateOf(c), c.pointer()))
        .sorted(Comparator.comparing(ConfigMapData::namespace).thenComparing(ConfigMapData::name))
        .toList();
  }

  private EntryState stateOf(ConfigMapData map) {
    FileInfo info = evidence.files().get(map.pointer().file());
    return info == null ? EntryState.OK : info.state();
  }

  private SnapshotInfo completed(BundleInfo i, String provider, int nodes) {
    return new SnapshotInfo(
        i.name(),
        i.sha256(),
        i.size(),
        i.layout(),
        i.layoutReason(),
        i.sealed(),
        i.collector(),
        i.capturedFrom(),
        i.capturedTo(),
        evidence.cluster().clusterUid(),
        i.serverVersion(),
        provider,
        nodes,
        i.parts());
  }
}
