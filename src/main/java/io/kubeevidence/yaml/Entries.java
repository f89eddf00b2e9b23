package io.kubeevidence.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a mapping while it is read. When a key is there twice, some readers take the first
 * value and some the last: both readings are kept.
 */
final class Entries {
  /** Stands for the value of a key that the filter drops; its key still counts. */
  static final Value DROPPED = new Value.Scalar(Value.ScalarType.NULL, "", 0);

  private final Map<String, Value> first = new LinkedHashMap<>();
  private @Nullable Map<String, Value> last;

  /** Adds an entry; false when the key was there already. */
  boolean put(String key, Value value) {
    Value known = first.putIfAbsent(key, value);
    if (known != null && last == null) {
      last = new LinkedHashMap<>(first);
    }
    if (last != null) {
      last.put(key, value);
    }
    return known == null;
  }

  /** Number of keys. */
  int size() {
    return first.size();
  }

  /** True when a key was there twice. */
  boolean hasTwoReadings() {
    return last != null;
  }

  /** The first value of a key so far; null when there is none yet. */
  @Nullable Value get(String key) {
    return first.get(key);
  }

  /** The reading that takes the first value of every key. */
  Value.Mapping first(int line, List<Value.Mapping> merged) {
    return mapping(first, line, merged);
  }

  /** The reading that takes the last value; null when no key was there twice. */
  Value.@Nullable Mapping last(int line, List<Value.Mapping> merged) {
    return last == null ? null : mapping(last, line, merged);
  }

  private static Value.Mapping mapping(
      Map<String, Value> entries, int line, List<Value.Mapping> merged) {
    // own keys win over merged ones, earlier merged mappings over later ones (YAML merge key)
    for (Value.Mapping source : merged) {
      source.entries().forEach(entries::putIfAbsent);
    }
    entries.values().removeIf(v -> v == DROPPED);
    return new Value.Mapping(entries, line);
  }
}
