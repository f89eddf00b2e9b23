package io.kubeevidence.snapshot;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.layout.EvidenceSet;
import io.kubeevidence.snapshot.node.ComponentPod;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodeObject;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Label prefixes that only a provider's own nodes carry. */
  private static final Map<String, String> LABELS = new LinkedHashMap<>();

  /** Beginnings of {@code spec.providerID}. */
  private static final Map<String, String> PROVIDER_IDS = new LinkedHashMap<>();

  static {
    LABELS.put("kubernetes.azure.com/", "aks");
    LABELS.put("eks.amazonaws.com/", "eks");
    LABELS.put("cloud.google.com/gke-", "gke");
    LABELS.put("node.openshift.io/", "openshift");
    PROVIDER_IDS.put("azure://", "aks");
    PROVIDER_IDS.put("aws://", "eks");
    PROVIDER_IDS.put("gce://", "gke");
    PROVIDER_IDS.put("kind://", "kind");
  }

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
    boolean managed = Set.of("aks", "eks", "gke").contains(cloud);
    if (managed) {
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
    for (Map.Entry<String, String> e : LABELS.entrySet()) {
      if (node.labels().keySet().stream().anyMatch(l -> l.startsWith(e.getKey()))) {
        return e.getValue();
      }
    }
    for (Map.Entry<String, String> e : PROVIDER_IDS.entrySet()) {
      if (node.providerId().startsWith(e.getKey())) {
        return e.getValue();
      }
    }
    return "";
  }

  /** The distribution of a cluster that runs its own control plane. */
  private String distribution(String cloud) {
    for (Node node : nodes) {
      NodePart part = node.part();
      if (part != null && !part.embedded().isEmpty()) {
        return part.embedded();
      }
      String version = node.kubeletVersion();
      if (version.contains("+rke2")) {
        return "rke2";
      }
      if (version.contains("+k3s")) {
        return "k3s";
      }
      if (part != null && part.processes().stream().anyMatch(ProviderDetection::kubeadmKubelet)) {
        return cloud.equals("kind") ? "kind" : "kubeadm";
      }
    }
    boolean kubeadmConfig =
        evidence.cluster().configMaps().stream().anyMatch(c -> c.name().equals("kubeadm-config"));
    if (cloud.equals("kind") || cloud.equals("openshift")) {
      return cloud;
    }
    return kubeadmConfig ? "kubeadm" : "unknown";
  }

  private static boolean kubeadmKubelet(ProcessRecord p) {
    return p.argv().contains("--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf");
  }
}
