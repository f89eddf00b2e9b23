package io.kubeevidence.check.rule;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.node.KubeletFiles;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The asymmetry rule of hostile-input.md section 2 in one place: evidence that was planned and is
 * not whole may support a Fail, never anything else. It covers what an opinion cites, and what it
 * does not cite because it is gone: without the second half, deleting a file that shows a weakness
 * would improve the verdict.
 */
public final class Integrity {

  /** Evidence that could change a verdict although the verdict does not cite it. */
  public enum Watch {
    /** The process list of the node. */
    PROCESSES,
    /** The Pods of the cluster, mirror Pods among them. */
    PODS,
    /** The file listing of the node. */
    LISTING,
    /** The kubelet's own configuration, fetched from the API. */
    KUBELET,
    /** The lists of what must exist: Nodes and the addresses of the API servers. */
    EXPECTED
  }

  private Integrity() {}

  /**
   * The opinion as it may stand: itself when it is a Fail or Not Assessed, or when everything it
   * rests on is whole; otherwise Not Assessed with the reason {@code EVIDENCE_<STATE>}.
   *
   * @param node the Node that the opinion is about; null when the bundle has none of that name
   * @param watched evidence that could change the verdict
   */
  public static Opinion guard(
      Snapshot snapshot, @Nullable Node node, Set<Watch> watched, Opinion opinion) {
    if (opinion.verdict() == Verdict.FAIL || opinion.verdict() == Verdict.NOT_ASSESSED) {
      return opinion;
    }
    List<Opinion> doubts = new ArrayList<>();
    for (Pointer p : opinion.pointers()) {
      FileInfo file = snapshot.files().get(p.file());
      if (file != null && file.state() != EntryState.OK) {
        doubts.add(doubt(file.state(), p.file(), file.why(), p));
      }
    }
    if (node != null) {
      addNode(snapshot, node, watched, doubts);
    }
    if (watched.contains(Watch.PODS)) {
      addResource(snapshot, "pods", doubts);
    }
    if (watched.contains(Watch.EXPECTED)) {
      addResource(snapshot, "nodes", doubts);
      addResource(snapshot, "endpoints", doubts);
    }
    return doubts.isEmpty() ? opinion : Opinion.worst(doubts);
  }

  private static void addNode(
      Snapshot snapshot, Node node, Set<Watch> watched, List<Opinion> doubts) {
    NodePart part = node.part();
    if (part != null && watched.contains(Watch.PROCESSES)) {
      addPart(
          part.processState(), "the process list of " + node.name(), part.processPointer(), doubts);
    }
    if (part != null && watched.contains(Watch.LISTING)) {
      addPart(
          part.files().state(),
          "the file listing of " + node.name(),
          part.files().pointer(),
          doubts);
    }
    if (watched.contains(Watch.KUBELET)) {
      addConfigz(snapshot, node.name(), doubts);
      addKubeletFiles(snapshot, node, doubts);
    }
  }

  private static void addPart(EntryState state, String what, Pointer at, List<Opinion> doubts) {
    if (state != EntryState.OK) {
      doubts.add(doubt(state, what, "", at));
    }
  }

  /** A configz that was captured and is gone leaves no account of the kubelet to look at. */
  private static void addConfigz(Snapshot snapshot, String node, List<Opinion> doubts) {
    String ending = "/data/configz/" + node + ".json";
    for (FileInfo file : snapshot.unsoundFiles()) {
      if (file.file().endsWith(ending)) {
        doubts.add(doubt(file.state(), file.file(), file.why(), Pointer.toFile(file.file())));
      }
    }
  }

  /** The same for a configuration file: configz may look better than what the next start reads. */
  private static void addKubeletFiles(Snapshot snapshot, Node node, List<Opinion> doubts) {
    for (KubeletSource source : node.kubeletSources()) {
      if (source instanceof KubeletFiles files) {
        for (KubeletFiles.Source s : files.sources()) {
          FileInfo file = snapshot.files().get(s.pointer().file());
          if (file != null && file.state() != EntryState.OK) {
            doubts.add(doubt(file.state(), file.file(), file.why(), s.pointer()));
          }
        }
      }
    }
  }

  private static void addResource(Snapshot snapshot, String plural, List<Opinion> doubts) {
    ResourceState state = snapshot.resource(ResourceId.of(plural));
    boolean planned = state.completeness() != ResourceState.Completeness.NOT_COLLECTED;
    if (planned && state.state() != EntryState.OK && !state.lookedAt().isEmpty()) {
      doubts.add(
          doubt(state.state(), "the list of " + plural, state.why(), state.lookedAt().get(0)));
    }
  }

  /** The reason code of a state. */
  static String code(EntryState state) {
    return "EVIDENCE_" + state.name();
  }

  /** True for Not Assessed because of damage: it counts even beside a source that is whole. */
  static boolean isDoubt(Opinion opinion) {
    return opinion.verdict() == Verdict.NOT_ASSESSED
        && opinion.reason().code().startsWith("EVIDENCE_");
  }

  /** Not Assessed because evidence is there in part only. */
  public static Opinion doubt(EntryState state, String what, String why, Pointer at) {
    String detail = why.isEmpty() ? "" : " (" + why + ")";
    return Opinion.notAssessed(
        code(state),
        what + " is " + word(state) + detail + " and supports nothing but a Fail; capture it again",
        at);
  }

  private static String word(EntryState state) {
    return switch (state) {
      case OK -> "complete";
      case ABSENT -> "recorded but not in the bundle";
      case DAMAGED -> "damaged";
      case PARTIAL -> "incomplete";
      case CONFLICTING -> "contradictory";
      case FOREIGN -> "from another cluster";
    };
  }
}
