package io.kubeevidence.yaml;

import java.util.Arrays;
import java.util.HashMap;
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

  private String[] keys = new String[8];
  private Value[] first = new Value[8];
  private Value @Nullable [] last;
  private int size;
  private boolean dropped;

  /** Where a key stands, once there are too many to look at each. */
  private @Nullable Map<String, Integer> index;

  /** Adds an entry; false when the key was there already. */
  boolean put(String key, Value value) {
    dropped |= value == DROPPED;
    int at = indexOf(key);
    if (at >= 0) {
      if (last == null) {
        last = first.clone();
      }
      last[at] = value;
      return false;
    }
    if (size == keys.length) {
      grow();
    }
    keys[size] = key;
    first[size] = value;
    if (last != null) {
      last[size] = value;
    }
    if (index != null) {
      index.put(key, size);
    }
    size++;
    return true;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, size * 2);
    first = Arrays.copyOf(first, size * 2);
    last = last == null ? null : Arrays.copyOf(last, size * 2);
    if (index == null && size >= CompactMap.INDEX_FROM - 1) {
      index = new HashMap<>(size * 4);
      for (int i = 0; i < size; i++) {
        index.put(keys[i], i);
      }
    }
  }

  private int indexOf(String key) {
    if (index != null) {
      return index.getOrDefault(key, -1);
    }
    int hash = key.hashCode();
    for (int i = 0; i < size; i++) {
      if (keys[i].hashCode() == hash && keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** Number of keys. */
  int size() {
    return size;
  }

  /** True when a key was there twice. */
  boolean hasTwoReadings() {
    return last != null;
  }

  /** The first value of a key so far; null when there is none yet. */
  @Nullable Value get(String key) {
    int at = indexOf(key);
    return at < 0 ? null : first[at];
  }

  /** The reading that takes the first value of every key. */
  Value.Mapping first(int line, List<Value.Mapping> merged) {
    return mapping(first, line, merged);
  }

  /** The reading that takes the last value; null when no key was there twice. */
  Value.@Nullable Mapping last(int line, List<Value.Mapping> merged) {
    return last == null ? null : mapping(last, line, merged);
  }

  private Value.Mapping mapping(Value[] values, int line, List<Value.Mapping> merged) {
    if (!dropped && merged.isEmpty()) {
      return new Value.Mapping(CompactMap.ofDistinct(keys, values, 0, size), line);
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      entries.put(keys[i], values[i]);
    }
    // own keys win over merged ones, earlier merged mappings over later ones (YAML merge key)
    for (Value.Mapping source : merged) {
      source.entries().forEach(entries::putIfAbsent);
    }
    entries.values().removeIf(v -> v == DROPPED);
    return new Value.Mapping(entries, line);
  }
}
