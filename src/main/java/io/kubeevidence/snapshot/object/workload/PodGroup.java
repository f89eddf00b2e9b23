package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.read.OwnerRef;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Pods of one owner that do not differ in anything that a check reads. */
final class PodGroup {
  private static final int NAMES = 5;

  /** What the Pods have in common. */
  record Key(
      String namespace,
      @Nullable OwnerRef owner,
      String ownName,
      PodSpec spec,
      boolean history,
      boolean mirror,
      Map<String, String> labels) {}

  private final Key key;
  private final String uid;
  private final TreeSet<String> names = new TreeSet<>();
  private final Set<String> nodes = new HashSet<>(2);
  private long count;
  private long running;
  private @Nullable Pointer pointer;
  private Lines lines = new Lines(List.of());

  PodGroup(Key key, String uid) {
    this.key = key;
    this.uid = uid;
  }

  Key key() {
    return key;
  }

  String uid() {
    return uid;
  }

  String firstName() {
    return names.first();
  }

  void add(String name, boolean runs, String node, Pointer where, PodSpecReader reader) {
    count++;
    if (runs) {
      running++;
    }
    if (!node.isEmpty()) {
      nodes.add(node);
    }
    names.add(name);
    // the pointer is that of the first name, whatever the order of the bundle
    if (pointer == null || name.equals(names.first())) {
      pointer = where;
      lines = reader.lines();
    }
    if (names.size() > NAMES) {
      names.pollLast();
    }
  }

  Instance instance() {
    if (pointer == null) {
      throw new IllegalStateException("a group without a Pod");
    }
    return new Instance(
        false,
        "Pod",
        key.spec(),
        key.history(),
        count,
        running,
        List.copyOf(names),
        nodes.stream().sorted().toList(),
        key.labels(),
        key.mirror(),
        key.owner(),
        pointer,
        ".spec",
        lines);
  }
}
