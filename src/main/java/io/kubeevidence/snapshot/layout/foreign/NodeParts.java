package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.layout.NodeEvidence;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts together what several files say about one node: nothing of it replaces anything else, and
 * the worse state counts for both.
 */
final class NodeParts {
  private NodeParts() {}

  static NodeEvidence merge(NodeEvidence a, NodeEvidence b) {
    NodePart left = a.part();
    NodePart right = b.part();
    List<ProcessRecord> processes = new ArrayList<>(left.processes());
    processes.addAll(right.processes());
    List<StatRecord> stats = new ArrayList<>(left.files().records());
    stats.addAll(right.files().records());
    List<HostFile> files = new ArrayList<>(left.hostFiles());
    files.addAll(right.hostFiles());
    EntryState statState =
        worse(
            left.files().records().isEmpty(), left.files().state(),
            right.files().records().isEmpty(), right.files().state());
    EntryState processState =
        worse(
            left.processes().isEmpty(), left.processState(),
            right.processes().isEmpty(), right.processState());
    NodePart part =
        new NodePart(
            left.folder(),
            processes,
            false,
            processState,
            left.processes().isEmpty() ? right.processPointer() : left.processPointer(),
            new FileIndex(
                stats,
                statState,
                left.files().records().isEmpty()
                    ? right.files().pointer()
                    : left.files().pointer()),
            files,
            left.embedded().isEmpty() ? right.embedded() : left.embedded(),
            left.pointer());
    return new NodeEvidence(
        a.name(),
        a.machineId(),
        a.systemUuid(),
        a.finishedAt(),
        a.controlPlane() || b.controlPlane(),
        part);
  }

  /** A listing without records has no say. */
  private static EntryState worse(boolean noneA, EntryState a, boolean noneB, EntryState b) {
    if (noneA || noneB) {
      return noneA ? b : a;
    }
    return a == EntryState.OK ? b : a;
  }
}
