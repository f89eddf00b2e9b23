package io.kubeevidence.snapshot;

import io.kubeevidence.snapshot.layout.NodeEvidence;
import io.kubeevidence.snapshot.node.NodeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which node part belongs to which Node object: machine id, else system UUID, else name
 * (snapshot-and-collector.md 1.4). Of two parts of one Node the newest counts.
 */
final class NodeMatcher {
  private final Map<String, NodeEvidence> byNode = new HashMap<>();
  private final List<NodeEvidence> unlisted = new ArrayList<>();
  private final List<NodeEvidence> superseded = new ArrayList<>();

  NodeMatcher(List<NodeObject> objects, List<NodeEvidence> parts) {
    List<NodeEvidence> newestFirst = new ArrayList<>(parts);
    newestFirst.sort(
        Comparator.comparing(NodeEvidence::finishedAt)
            .reversed()
            .thenComparing(e -> e.part().folder()));
    Map<String, NodeEvidence> loose = new HashMap<>();
    for (NodeEvidence part : newestFirst) {
      NodeObject object = match(objects, part);
      boolean taken =
          object == null
              ? loose.putIfAbsent(part.name(), part) != null
              : byNode.putIfAbsent(object.name(), part) != null;
      if (taken) {
        superseded.add(part);
      } else if (object == null) {
        unlisted.add(part);
      }
    }
    unlisted.sort(Comparator.comparing(NodeEvidence::name));
  }

  private static @Nullable NodeObject match(List<NodeObject> objects, NodeEvidence part) {
    String machine = part.machineId();
    String uuid = part.systemUuid().toLowerCase(Locale.ROOT);
    NodeObject byMachine =
        only(objects, part.name(), o -> !machine.isEmpty() && machine.equals(o.machineId()));
    if (byMachine != null) {
      return byMachine;
    }
    NodeObject byUuid =
        only(
            objects,
            part.name(),
            o -> !uuid.isEmpty() && uuid.equals(o.systemUuid().toLowerCase(Locale.ROOT)));
    return byUuid != null ? byUuid : only(objects, part.name(), o -> part.name().equals(o.name()));
  }

  /** The one object that fits; of several (cloned machine ids) the one with the part's name. */
  private static @Nullable NodeObject only(
      List<NodeObject> objects, String name, Predicate<NodeObject> fits) {
    List<NodeObject> found = objects.stream().filter(fits).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    return found.stream().filter(o -> o.name().equals(name)).findFirst().orElse(null);
  }

  /** The part of a Node; null when none was captured. */
  @Nullable NodeEvidence of(String node) {
    return byNode.get(node);
  }

  /** Parts that match no Node object, sorted by name. */
  List<NodeEvidence> unlisted() {
    return unlisted;
  }

  /** Parts that a newer part of the same Node replaces. */
  List<NodeEvidence> superseded() {
    return superseded;
  }
}
