package io.kubeevidence.yaml;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a mapping in document order, unchangeable. An API object has dozens of mappings of
 * a few keys each: two arrays take a third of the memory of a linked hash map and are searched as
 * fast. Large mappings get an index besides.
 */
final class CompactMap extends AbstractMap<String, Value> {
  /** From this size on a mapping has an index. */
  static final int INDEX_FROM = 17;

  static final CompactMap EMPTY = new CompactMap(new String[0], new Value[0], null);

  private final String[] keys;
  private final Value[] values;
  private final @Nullable Map<String, Value> index;

  private CompactMap(String[] keys, Value[] values, @Nullable Map<String, Value> index) {
    this.keys = keys;
    this.values = values;
    this.index = index;
  }

  /** The same entries, unchangeable. */
  static CompactMap copyOf(Map<String, Value> map) {
    if (map instanceof CompactMap same) {
      return same;
    }
    if (map.isEmpty()) {
      return EMPTY;
    }
    String[] keys = map.keySet().toArray(new String[0]);
    Value[] values = map.values().toArray(new Value[0]);
    return new CompactMap(keys, values, keys.length < INDEX_FROM ? null : new HashMap<>(map));
  }

  /** The entries {@code from} to {@code to} of two arrays; null when a key is there twice. */
  static @Nullable CompactMap of(String[] keys, Value[] values, int from, int to) {
    int size = to - from;
    Map<String, Value> index = null;
    if (size >= INDEX_FROM) {
      index = new HashMap<>(size * 2);
      for (int i = from; i < to; i++) {
        if (index.put(keys[i], values[i]) != null) {
          return null;
        }
      }
    } else if (hasTwice(keys, from, to)) {
      return null;
    }
    return new CompactMap(
        Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(values, from, to), index);
  }

  /** The same for keys that are known to differ. */
  static CompactMap ofDistinct(String[] keys, Value[] values, int from, int to) {
    if (from == to) {
      return EMPTY;
    }
    Map<String, Value> index = null;
    if (to - from >= INDEX_FROM) {
      index = new HashMap<>((to - from) * 2);
      for (int i = from; i < to; i++) {
        index.put(keys[i], values[i]);
      }
    }
    return new CompactMap(
        Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(values, from, to), index);
  }

  /** True when {@link #of} would find a key twice. */
  static boolean repeats(String[] keys, Value[] values, int from, int to) {
    return to - from < INDEX_FROM ? hasTwice(keys, from, to) : of(keys, values, from, to) == null;
  }

  private static boolean hasTwice(String[] keys, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      String key = keys[i];
      int hash = key.hashCode();
      for (int j = from; j < i; j++) {
        if (keys[j].hashCode() == hash && keys[j].equals(key)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public @Nullable Value get(@Nullable Object key) {
    if (!(key instanceof String name)) {
      return null;
    }
    if (index != null) {
      return index.get(name);
    }
    int hash = name.hashCode();
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].hashCode() == hash && keys[i].equals(name)) {
        return values[i];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Value> action) {
    for (int i = 0; i < keys.length; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Value>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, Value>> {
    @Override
    public int size() {
      return keys.length;
    }

    @Override
    public Iterator<Map.Entry<String, Value>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < keys.length;
        }

        @Override
        public Map.Entry<String, Value> next() {
          if (next >= keys.length) {
            throw new NoSuchElementException();
          }
          return Map.entry(keys[next], values[next++]);
        }
      };
    }
  }
}
