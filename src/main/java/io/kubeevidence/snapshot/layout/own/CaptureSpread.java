package io.kubeevidence.snapshot.layout.own;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.layout.FileMarks;
import io.kubeevidence.snapshot.layout.NodeEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Captures far apart may show two states of one cluster (KE-V13). What a part says together with
 * the list of Nodes, Pods or other parts is then good for a Fail only, so a node part that is too
 * far from the cluster part (without one: from the newest part) is {@code PARTIAL}.
 */
final class CaptureSpread {
  /** Start and end of a capture. */
  record Span(Instant from, Instant to) {
    Span with(Span other) {
      return new Span(
          from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }

    Duration length() {
      return Duration.between(from, to);
    }
  }

  private final Duration most;
  private final List<Problem> problems;
  private final Map<String, Span> nodes = new TreeMap<>();
  private @Nullable Span cluster;

  CaptureSpread(Duration most, List<Problem> problems) {
    this.most = most;
    this.problems = problems;
  }

  /**
   * Notes the times of a part.
   *
   * @param from start as recorded; empty when not recorded
   * @param to end as recorded; likewise
   */
  void add(String folder, boolean node, String from, String to) {
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    try {
      Span span = new Span(Instant.parse(from), Instant.parse(to));
      if (node) {
        nodes.put(folder, span);
      } else {
        cluster = cluster == null ? span : cluster.with(span);
      }
    } catch (DateTimeParseException notATime) {
      problems.add(Problem.warning("KE-V13", folder, "a capture time that is no date", ""));
    }
  }

  /** The node parts, those too far away limited to a Fail; their files likewise. */
  List<NodeEvidence> limited(List<NodeEvidence> parts, SortedMap<String, FileInfo> files) {
    Span anchor = cluster != null ? cluster : newest();
    List<NodeEvidence> limited = new ArrayList<>();
    for (NodeEvidence part : parts) {
      Span own = nodes.get(part.part().folder());
      Duration apart = own == null || anchor == null ? Duration.ZERO : own.with(anchor).length();
      limited.add(apart.compareTo(most) > 0 ? limited(part, apart, files) : part);
    }
    return limited;
  }

  private NodeEvidence limited(
      NodeEvidence part, Duration apart, SortedMap<String, FileInfo> files) {
    String folder = part.part().folder();
    String other = cluster != null ? "the cluster part" : "the newest part";
    String why = "captured " + hours(apart) + " apart from " + other;
    problems.add(
        Problem.warning("KE-V13", folder, why, "more than " + hours(most) + " (--max-spread)"));
    FileMarks.mark(files, folder, EntryState.PARTIAL, why);
    return new NodeEvidence(
        part.name(),
        part.machineId(),
        part.systemUuid(),
        part.finishedAt(),
        part.controlPlane(),
        part.part().withState(EntryState.PARTIAL));
  }

  /** The same for the lists of a cluster part whose own capture took too long. */
  void limit(ResourceStates resources) {
    if (cluster != null && cluster.length().compareTo(most) > 0) {
      String why = "captured over " + hours(cluster.length());
      problems.add(
          Problem.warning(
              "KE-V13", "cluster", why, "more than " + hours(most) + " (--max-spread)"));
      List.copyOf(resources.states().keySet()).forEach(r -> resources.cut(r, r + ": " + why));
    }
  }

  private @Nullable Span newest() {
    Span newest = null;
    for (Span s : nodes.values()) {
      newest = newest == null || s.to().isAfter(newest.to()) ? s : newest;
    }
    return newest;
  }

  private static String hours(Duration time) {
    return time.toMinutes() < 120 ? time.toMinutes() + " minutes" : time.toHours() + " hours";
  }
}
