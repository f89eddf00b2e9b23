package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.etcd.Members;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The static Pod files of a control-plane component (nodes-and-control-plane.md D1). The kubelet
 * loads every file of its folder whatever its extension, so a backup copy is a specification too.
 */
final class PodSpecifications implements FileSet {
  private static final String MICROK8S_ARGS = "/var/snap/microk8s/current/args/";

  private final Component component;

  PodSpecifications(Component component) {
    this.component = component;
  }

  @Override
  public String what() {
    return "the Pod specification files of " + component.binary();
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Needs.KUBELET_CONFIG, Needs.argv(component));
  }

  @Override
  public List<NodeFiles> locate(Snapshot snapshot) {
    List<NodeFiles> all = new ArrayList<>();
    for (Node node : snapshot.nodes()) {
      if (node.controlPlane()) {
        all.add(onNode(snapshot, node));
      }
    }
    for (ComponentInstance i : snapshot.instances(Component.KUBE_APISERVER)) {
      if (snapshot.node(i.node()) == null) {
        NodeFiles unknown = new NodeFiles(i.node());
        unknown.gap("PARTIAL_COVERAGE", what() + " were not captured", i.expectedBy());
        all.add(unknown);
      }
    }
    return all;
  }

  private NodeFiles onNode(Snapshot snapshot, Node node) {
    NodeFiles found = new NodeFiles(node.name());
    NodePart part = node.part();
    if (part == null) {
      found.gap("PARTIAL_COVERAGE", what() + " were not captured", List.of(node.pointer()));
      return found;
    }
    StaticPodFolders folders = StaticPodFolders.of(node, part);
    List<Pointer> looked = new ArrayList<>(folders.pointers());
    boolean listed = folders.known();
    for (String folder : folders.paths()) {
      FileIndex.Lookup itself = part.files().onHost(folder);
      looked.addAll(itself.pointers());
      boolean absent = itself.found() == FileIndex.Found.ABSENT;
      listed &= absent || part.files().listed("host", folder);
      for (StatRecord r : part.files().below("host", folder)) {
        if (isSpecification(folder, r)) {
          found.add(r.path(), part.files().onHost(r.path()));
        }
      }
    }
    if (!listed) {
      found.gap(
          "NO_EVIDENCE",
          "the folder of static Pods was not listed, so " + what() + " may not be all known",
          looked);
    } else if (found.isEmpty()) {
      explainAbsence(snapshot, node, part, looked, found);
    }
    return found;
  }

  private boolean isSpecification(String folder, StatRecord r) {
    String name = r.path().substring(folder.length() + 1);
    boolean loaded = !name.startsWith(".") && name.indexOf('/') < 0 && !r.isDirectory();
    String plain = name.startsWith("talos-") ? name.substring("talos-".length()) : name;
    return loaded
        && r.exists()
        && (r.role().equals(component.role() + ".manifest")
            || plain.startsWith(component.binary()));
  }

  /** Why a node has no specification of the component, where the evidence tells. */
  private void explainAbsence(
      Snapshot snapshot, Node node, NodePart part, List<Pointer> looked, NodeFiles found) {
    String name = component.binary();
    List<ProcessRecord> own =
        part.processes().stream().filter(p -> p.component() == component).toList();
    List<Pointer> at = new ArrayList<>(own.stream().map(ProcessRecord::pointer).toList());
    at.add(part.processPointer());
    at.addAll(looked);
    if (!own.isEmpty() && own.stream().noneMatch(ProcessRecord::containerised)) {
      found.notApplicable(
          "NOT_STATIC_POD", name + " runs as a service of the host, not as a Pod", at);
    } else if (part.embedded().equals("k3s")) {
      found.notApplicable("EMBEDDED_COMPONENT", name + " runs inside k3s, without a Pod", at);
    } else if (part.embedded().equals("microk8s")) {
      String path = MICROK8S_ARGS + name;
      found.add(path, part.files().onHost(path));
    } else if (own.isEmpty() && part.processesComplete() && runsElsewhere(snapshot, node.name())) {
      found.notApplicable("NOT_ON_THIS_NODE", name + " does not run on this node", at);
    } else {
      found.gap("NO_EVIDENCE", "no Pod specification file of " + name + " is recorded", at);
    }
  }

  /** True when the component may be missing here because it is proven to run somewhere else. */
  private boolean runsElsewhere(Snapshot snapshot, String node) {
    if (component == Component.KUBE_APISERVER) {
      return false;
    }
    boolean other =
        snapshot.instances(component).stream()
            .anyMatch(
                i ->
                    !i.node().equals(node)
                        && (!i.sources().isEmpty()
                            || i.missing().equals("EXTERNAL_ETCD_NOT_CAPTURED")));
    return other || (component == Component.ETCD && !Members.noEtcdAnywhere(snapshot).isEmpty());
  }
}
