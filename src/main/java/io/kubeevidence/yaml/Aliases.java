package io.kubeevidence.yaml;

import java.util.HashMap;
import java.util.Map;

/** The anchors of one document and what their aliases expand to (KE-E03). */
final class Aliases {
  private static final int MAX_ALIASES = 50;
  private static final int MAX_EXPANDED = 10_000;

  private final Map<String, Value> anchors = new HashMap<>();
  private final int maxDepth;
  private int aliases;
  private long expanded;

  Aliases(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /** Forgets what belongs to the document before. */
  void clear() {
    anchors.clear();
    aliases = 0;
    expanded = 0;
  }

  /** Names a value that is complete; one that contains itself is never complete in time. */
  void anchor(String name, Value value) {
    anchors.put(name, value);
  }

  /**
   * The value that an alias stands for.
   *
   * @param depth depth of the alias; the value goes on from there
   */
  Value resolve(String name, int depth, int line) throws EventSource.FaultException {
    Value target = anchors.get(name);
    if (target == null) {
      throw new EventSource.FaultException("KE-E03", line, "an alias without its anchor");
    }
    expanded += size(target, depth, line);
    if (++aliases > MAX_ALIASES || expanded > MAX_EXPANDED) {
      throw new EventSource.FaultException(
          "KE-E03",
          line,
          "more than " + MAX_ALIASES + " aliases, or more than " + MAX_EXPANDED + " nodes in them");
    }
    return target;
  }

  private long size(Value value, int depth, int line) throws EventSource.FaultException {
    if (depth > maxDepth) {
      throw new EventSource.FaultException("KE-L06", line, "nested deeper than " + maxDepth);
    }
    long size = 1;
    if (value instanceof Value.Mapping m) {
      for (Value v : m.entries().values()) {
        size += size(v, depth + 1, line);
      }
    } else if (value instanceof Value.Sequence s) {
      for (Value v : s.items()) {
        size += size(v, depth + 1, line);
      }
    }
    return size;
  }
}
