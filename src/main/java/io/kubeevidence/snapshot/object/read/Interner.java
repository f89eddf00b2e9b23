package io.kubeevidence.snapshot.object.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one copy of equal values while a bundle is read: tens of thousands of objects repeat the
 * same few names. Lives as long as the builder that owns it.
 */
public final class Interner {
  private final Map<Object, Object> known = new HashMap<>();

  /** The first value seen that equals this one. */
  @SuppressWarnings("unchecked") // a value equals only values of its own type here
  public <T> T of(T value) {
    Object first = known.putIfAbsent(value, value);
    return first == null ? value : (T) first;
  }

  /** The list with each string interned. */
  public List<String> all(List<String> values) {
    return of(values.stream().map(this::of).toList());
  }
}
