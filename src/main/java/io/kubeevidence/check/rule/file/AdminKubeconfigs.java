package io.kubeevidence.check.rule.file;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The administrators' kubeconfigs of a control-plane node (1.1.13, 1.1.14): {@code admin.conf},
 * since kubeadm 1.29 also {@code super-admin.conf}, and those of other distributions.
 */
final class AdminKubeconfigs implements FileSet {
  private static final String FOLDER = "/etc/kubernetes";
  private static final List<String> KUBEADM = List.of("admin.conf", "super-admin.conf");

  @Override
  public String what() {
    return "the administrators' kubeconfigs";
  }

  @Override
  public Set<Need> needs() {
    return Set.of();
  }

  @Override
  public List<NodeFiles> locate(Snapshot snapshot) {
    List<NodeFiles> all = new ArrayList<>();
    for (Node node : snapshot.nodes()) {
      if (node.controlPlane()) {
        all.add(onNode(node));
      }
    }
    return all;
  }

  private NodeFiles onNode(Node node) {
    NodeFiles found = new NodeFiles(node.name());
    NodePart part = node.part();
    if (part == null) {
      found.gap("PARTIAL_COVERAGE", what() + " were not captured", List.of(node.pointer()));
      return found;
    }
    for (String role : KUBEADM) {
      for (StatRecord r : part.files().withRole(role)) {
        if (r.presence() != StatRecord.Presence.ABSENT) {
          found.add(r.path(), part.files().onHost(r.path()));
        }
      }
    }
    if (!part.embedded().isEmpty() && !found.isEmpty()) {
      return found;
    }
    List<Pointer> absent = new ArrayList<>();
    for (String name : KUBEADM) {
      String path = FOLDER + "/" + name;
      FileIndex.Lookup lookup = part.files().onHost(path);
      boolean listed = part.files().listed("host", FOLDER);
      absent.addAll(lookup.pointers());
      if (lookup.found() == FileIndex.Found.EXISTS) {
        found.add(lookup.records());
      } else if (lookup.found() == FileIndex.Found.UNKNOWN && !listed) {
        found.gap(
            lookup.reason(), "it is not recorded whether " + path + " exists", lookup.pointers());
      }
    }
    if (found.isEmpty()) {
      absent.addAll(part.files().onHost(FOLDER).pointers());
      found.notApplicable("FILE_ABSENT", "neither admin.conf nor super-admin.conf exists", absent);
    }
    return found;
  }
}
