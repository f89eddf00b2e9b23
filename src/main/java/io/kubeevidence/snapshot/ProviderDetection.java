package io.kubeevidence.snapshot;

import io.kubeevidence.snapshot.distribution.Distribution;
import io.kubeevidence.snapshot.distribution.Distributions;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.layout.EvidenceSet;
import io.kubeevidence.snapshot.node.ComponentPod;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodeObject;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which distribution or provider the cluster is of, and whether its control plane is in the bundle
 * (nodes-and-control-plane.md A1.7). What is detected here selects nothing: a baseline needs the
 * operator's word.
 */
final class ProviderDetection {
  private static final Set<String> MANIFEST_ROLES =
      Set.of(
          "apiserver.manifest",
          "controller-manager.manifest",
          "scheduler.manifest",
          "etcd.manifest");

  private final EvidenceSet evidence;
  private final List<Node> nodes;

  ProviderDetection(EvidenceSet evidence, List<Node> nodes) {
    this.evidence = evidence;
    this.nodes = nodes;
  }

  ControlPlane controlPlane() {
    List<Pointer> traces = traces();
    List<Pointer> clouds = new ArrayList<>();
    String cloud = cloud(clouds);
    if (!traces.isEmpty()) {
      return new ControlPlane(ControlPlane.Kind.SELF_MANAGED, distribution(cloud), traces);
    }
    Distribution provider = Distributions.of(cloud);
    if (provider != null && provider.managed()) {
      return new ControlPlane(ControlPlane.Kind.MANAGED, cloud, clouds);
    }
    return new ControlPlane(ControlPlane.Kind.UNKNOWN, distribution(cloud), List.of());
  }

  /** Everything that shows a control plane in the bundle itself. */
  private List<Pointer> traces() {
    List<Pointer> traces = new ArrayList<>();
    for (Node node : nodes) {
      if (node.controlPlane()) {
        traces.add(node.pointer());
      }
      NodePart part = node.part();
      if (part == null) {
        continue;
      }
      part.processes().stream()
          .filter(p -> p.component() != null && p.component().controlPlane())
          .forEach(p -> traces.add(p.pointer()));
      part.files().records().stream()
          .filter(r -> MANIFEST_ROLES.contains(r.role()) && r.exists())
          .map(StatRecord::pointer)
          .forEach(traces::add);
    }
    evidence.cluster().componentPods().stream()
        .filter(p -> p.component().controlPlane() && p.fromNode())
        .map(ComponentPod::pointer)
        .forEach(traces::add);
    return traces.stream().distinct().sorted().limit(20).toList();
  }

  private String cloud(List<Pointer> pointers) {
    String found = "";
    for (NodeObject node : evidence.cluster().nodes()) {
      String word = cloudOf(node);
      if (!word.isEmpty()) {
        found = found.isEmpty() || word.compareTo(found) < 0 ? word : found;
        pointers.add(node.pointer());
      }
    }
    return found;
  }

  private static String cloudOf(NodeObject node) {
    for (Distribution d : Distributions.all()) {
      for (String prefix : d.nodeLabels()) {
        if (node.labels().keySet().stream().anyMatch(l -> l.startsWith(prefix))) {
          return d.name();
        }
      }
    }
    for (Distribution d : Distributions.all()) {
      if (d.providerIds().stream().anyMatch(node.providerId()::startsWith)) {
        return d.name();
      }
    }
    return "";
  }

  /** The distribution of a cluster that runs its own control plane. */
  private String distribution(String cloud) {
    Distribution named = Distributions.of(cloud);
    // only a distribution can be what the Nodes' marks say here; a provider is where they run
    String marked = named == null || named.managed() ? "" : cloud;
    for (Node node : nodes) {
      NodePart part = node.part();
      if (part != null && !part.embedded().isEmpty()) {
        return part.embedded();
      }
      for (Distribution d : Distributions.all()) {
        if (d.kubeletVersions().stream().anyMatch(node.kubeletVersion()::contains)) {
          return d.name();
        }
        if (part != null && part.processes().stream().anyMatch(p -> argues(d, p))) {
          return marked.isEmpty() ? d.name() : marked;
        }
      }
    }
    if (!marked.isEmpty()) {
      return marked;
    }
    for (Distribution d : Distributions.all()) {
      if (evidence.cluster().configMaps().stream()
          .anyMatch(c -> d.configMaps().contains(c.name()))) {
        return d.name();
      }
    }
    return "unknown";
  }

  private static boolean argues(Distribution d, ProcessRecord p) {
    return d.kubeletArguments().stream().anyMatch(p.argv()::contains);
  }
}
