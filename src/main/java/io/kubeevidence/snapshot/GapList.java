package io.kubeevidence.snapshot;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.layout.EvidenceSet;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was not captured, and the call that would close each gap. */
final class GapList {
  private static final String NODE_CALL = "sudo sh kube-evidence-collect.sh node --node-name ";
  private static final String CLUSTER_CALL = "sh kube-evidence-collect.sh cluster";

  private final EvidenceSet evidence;
  private final List<Node> nodes;

  GapList(EvidenceSet evidence, List<Node> nodes) {
    this.evidence = evidence;
    this.nodes = nodes;
  }

  List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    for (ResourceState s : evidence.resources().values()) {
      if (!s.complete()) {
        String call = s.command().isEmpty() ? CLUSTER_CALL : s.command();
        gaps.add(new Gap(Need.objects(s.resource()), s.resource().toString(), s.why(), call));
      }
    }
    if (evidence.resources().isEmpty()) {
      gaps.add(
          new Gap(new Need("objects"), "cluster", "no part of the cluster's API", CLUSTER_CALL));
    }
    nodes.forEach(n -> node(n, gaps));
    gaps.sort(
        Comparator.comparing((Gap g) -> g.need().id())
            .thenComparing(Gap::subject)
            .thenComparing(Gap::why));
    return gaps;
  }

  private static void node(Node node, List<Gap> gaps) {
    if (node.windows()) {
      return;
    }
    String call = NODE_CALL + node.name();
    NodePart part = node.part();
    if (part == null) {
      gaps.add(new Gap(new Need("node.stat"), node.name(), "no part was captured", call));
      return;
    }
    if (part.files().state() != EntryState.OK) {
      gaps.add(new Gap(new Need("node.stat"), node.name(), words(part.files().state()), call));
    }
    if (!part.processesComplete()) {
      gaps.add(
          new Gap(
              new Need("node.processes"),
              node.name(),
              part.processState() == EntryState.OK
                  ? "the processes of the host were not visible"
                  : words(part.processState()),
              call));
    }
    for (HostFile f : part.hostFiles()) {
      if (f.state() != EntryState.OK) {
        gaps.add(
            new Gap(
                new Need("node.files"),
                node.name() + " " + io.kubeevidence.snapshot.node.ByteText.show(f.path()),
                f.why(),
                call));
      }
    }
  }

  private static String words(EntryState state) {
    return switch (state) {
      case OK -> "complete";
      case ABSENT -> "the record is missing";
      case DAMAGED -> "the record is damaged";
      case PARTIAL -> "the record is not complete";
      case CONFLICTING -> "the record contradicts itself";
      case FOREIGN -> "the part is of another cluster";
    };
  }
}
