package io.kubeevidence.check.rule.file;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files below the container runtime's network configuration folder and below host-local's
 * (1.1.9, 1.1.10).
 */
final class CniFiles implements FileSet {
  private static final String NETWORKS = "/var/lib/cni/networks";
  private static final String DEFAULT = "/etc/cni/net.d";

  private final boolean withLocks;

  /** The files, with or without the lock files that host-local creates with mode 0750. */
  CniFiles(boolean withLocks) {
    this.withLocks = withLocks;
  }

  @Override
  public String what() {
    return "the network configuration files";
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
    List<Pointer> looked = new ArrayList<>();
    for (String folder : configurationFolders(part)) {
      boolean listed = addBelow(part, folder, found, looked);
      if (!listed) {
        found.gap(
            "NO_EVIDENCE",
            folder + ", the folder of network configuration, was not listed",
            looked);
      }
    }
    boolean networks = addBelow(part, NETWORKS, found, looked);
    if (found.isEmpty()) {
      if (networks) {
        found.notApplicable(
            "NO_CNI_FILES", "there is no network configuration file on the node", looked);
      } else {
        found.gap("NO_EVIDENCE", NETWORKS + " was not listed", looked);
      }
    }
    return found;
  }

  /** Folders that the runtime names; the default only where it names none (A5.1). */
  private static Set<String> configurationFolders(NodePart part) {
    Set<String> named = new LinkedHashSet<>();
    for (StatRecord r : part.files().withRole("cni.dir")) {
      boolean byComponent = r.source().startsWith("config:") || r.source().startsWith("flag:");
      if (byComponent && !r.path().equals(NETWORKS)) {
        named.add(r.path());
      }
    }
    return named.isEmpty() ? Set.of(DEFAULT) : named;
  }

  /** Adds the files below a folder; returns whether it was listed, or proven absent. */
  private boolean addBelow(NodePart part, String folder, NodeFiles found, List<Pointer> looked) {
    FileIndex.Lookup itself = part.files().onHost(folder);
    looked.addAll(itself.pointers());
    for (StatRecord r : part.files().below("host", folder)) {
      boolean lock = r.path().endsWith("/lock") && folder.equals(NETWORKS);
      if (r.isDirectory()) {
        if (!part.files().listed("host", r.path())) {
          found.gap("NO_EVIDENCE", r.path() + " was not listed", List.of(r.pointer()));
        }
      } else if (r.presence() != StatRecord.Presence.ABSENT && (withLocks || !lock)) {
        found.add(r.path(), part.files().onHost(r.path()));
      }
    }
    return itself.found() == FileIndex.Found.ABSENT || part.files().listed("host", folder);
  }
}
