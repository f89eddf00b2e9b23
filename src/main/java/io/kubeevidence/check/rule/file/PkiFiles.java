package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.rule.Needs;
import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The certificates and keys of a control-plane node (1.1.19-1.1.21): everything below the folders
 * that the API server's flags name, and single files that the other components name elsewhere.
 */
final class PkiFiles implements FileSet {

  /** Which of the files are judged. */
  enum Part {
    /** The folders and everything below them. */
    EVERYTHING,
    /** Certificates. */
    CERTIFICATES,
    /** Private keys. */
    KEYS
  }

  private final Part which;

  PkiFiles(Part which) {
    this.which = which;
  }

  @Override
  public String what() {
    return switch (which) {
      case EVERYTHING -> "the folders of certificates and keys";
      case CERTIFICATES -> "the certificate files";
      case KEYS -> "the private key files";
    };
  }

  @Override
  public Set<Need> needs() {
    return which == Part.EVERYTHING
        ? Set.of(Needs.argv(Component.KUBE_APISERVER))
        : Set.of(
            Needs.argv(Component.KUBE_APISERVER),
            Needs.argv(Component.KUBE_CONTROLLER_MANAGER),
            Needs.argv(Component.KUBE_SCHEDULER),
            Needs.argv(Component.ETCD));
  }

  @Override
  public List<NodeFiles> locate(Snapshot snapshot) {
    List<NodeFiles> all = new ArrayList<>();
    for (Node node : snapshot.nodes()) {
      if (node.controlPlane()) {
        all.add(onNode(snapshot, node));
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
    PkiFlags flags = new PkiFlags(snapshot, node);
    Set<String> folders = flags.folders();
    if (flags.unread() != null) {
      found.other(flags.unread());
    }
    List<Pointer> looked = new ArrayList<>();
    for (String folder : folders) {
      addFolder(part, folder, found, looked);
    }
    if (which != Part.EVERYTHING) {
      for (PkiFlags.Named named : flags.named(which)) {
        addNamed(named, found);
      }
    }
    if (found.isEmpty()) {
      found.gap("NO_EVIDENCE", what() + " are not in the file listing", looked);
    }
    return found;
  }

  private void addFolder(NodePart part, String folder, NodeFiles found, List<Pointer> looked) {
    FileIndex.Lookup itself = part.files().onHost(folder);
    looked.addAll(itself.pointers());
    if (!part.files().listed("host", folder) || itself.found() != FileIndex.Found.EXISTS) {
      found.gap("NO_EVIDENCE", "the folder " + folder + " was not listed", itself.pointers());
      return;
    }
    if (which == Part.EVERYTHING) {
      found.add(itself.records());
    }
    for (StatRecord r : part.files().below("host", folder)) {
      if (r.isDirectory() && !part.files().listed("host", r.path())) {
        found.gap(
            "NO_EVIDENCE", "the folder " + r.path() + " was not listed", List.of(r.pointer()));
      }
      if (belongs(r)) {
        found.add(r.path(), part.files().onHost(r.path()));
      }
    }
  }

  private boolean belongs(StatRecord r) {
    if (r.presence() == StatRecord.Presence.ABSENT) {
      return false;
    }
    return switch (which) {
      case EVERYTHING -> true;
      case CERTIFICATES -> !r.isDirectory() && r.path().endsWith(".crt");
      case KEYS -> !r.isDirectory() && r.path().endsWith(".key");
    };
  }

  /** A file that a flag names counts wherever it is and whatever its ending. */
  private static void addNamed(PkiFlags.Named named, NodeFiles found) {
    Paths.Place place = named.place();
    if (place.kind() == Paths.Kind.NOT_A_HOST_FILE || PkiFlags.trustStore(place.path())) {
      return;
    }
    if (place.kind() == Paths.Kind.ABSENT) {
      // nothing to judge; that the component cannot read it is another check's business
      found.note("FILE_ABSENT", place.why());
      return;
    }
    found.addNamed(place);
  }
}
