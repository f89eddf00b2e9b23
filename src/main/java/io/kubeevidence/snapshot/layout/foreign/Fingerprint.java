package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.yaml.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * 64-bit digests by which repeated objects are found: foreign layouts often hold the same object in
 * a list and in a file of its own (snapshot-and-collector.md section 3). A chance collision of
 * identities only costs a Pass.
 */
final class Fingerprint {
  /** What differs between two readings of the same object without a change by anybody. */
  private static final Set<String> VOLATILE =
      Set.of(
          "resourceVersion",
          "managedFields",
          "generation",
          "selfLink",
          "annotations",
          "creationTimestamp");

  private Fingerprint() {}

  /** Who an object is: group, kind, namespace and name. */
  static long identity(String group, String kind, String namespace, String name) {
    long hash = 1125899906842597L;
    for (String part : List.of(group, kind, namespace, name)) {
      hash = mix(hash, text(part));
    }
    return hash;
  }

  /** What an object asks for: everything but its status and the bookkeeping of the API server. */
  static long content(Value.Mapping object) {
    long hash = 0;
    for (Map.Entry<String, Value> e : object.entries().entrySet()) {
      String key = e.getKey();
      boolean type = key.equals("kind") || key.equals("apiVersion") || key.equals("status");
      if (!type && !e.getValue().isNull()) {
        hash += mix(text(key), of(e.getValue(), key.equals("metadata")));
      }
    }
    return hash;
  }

  private static long of(Value value, boolean metadata) {
    if (value instanceof Value.Mapping m) {
      long hash = 17;
      for (Map.Entry<String, Value> e : m.entries().entrySet()) {
        boolean skipped = metadata && VOLATILE.contains(e.getKey());
        if (!skipped && !e.getValue().isNull()) {
          // a sum, because the order of keys says nothing
          hash += mix(text(e.getKey()), of(e.getValue(), false));
        }
      }
      return hash;
    }
    if (value instanceof Value.Sequence s) {
      long hash = 31;
      for (Value item : s.items()) {
        hash = mix(hash, of(item, false));
      }
      return hash;
    }
    return value instanceof Value.Scalar s ? text(s.text()) : 0;
  }

  /** Number of fields of an object at any depth; of two copies the fuller one tells more. */
  static int fields(Value value) {
    int count = 0;
    if (value instanceof Value.Mapping m) {
      for (Value v : m.entries().values()) {
        count += 1 + fields(v);
      }
    } else if (value instanceof Value.Sequence s) {
      for (Value v : s.items()) {
        count += fields(v);
      }
    }
    return count;
  }

  private static long text(String text) {
    long hash = 7;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return mix(hash, text.length());
  }

  private static long mix(long a, long b) {
    long hash = (a ^ (b * 0x9E3779B97F4A7C15L)) * 0xBF58476D1CE4E5B9L + 0x7F4A7C15L;
    return hash ^ (hash >>> 29);
  }
}
