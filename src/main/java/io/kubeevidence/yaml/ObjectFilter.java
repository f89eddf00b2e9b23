package io.kubeevidence.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names parts of an object that nobody will look at. They are read and checked like the rest, but
 * no {@link Value} is built for them: the mapping above looks as if it never had the key.
 * Immutable.
 */
public final class ObjectFilter {
  private static final int MAX_KEYS = 3;

  /** What tells a list from an object; without these a list could not be recognised. */
  private static final Set<String> NEEDED = Set.of("apiVersion", "kind", "items", "metadata");

  private static final ObjectFilter NONE = new ObjectFilter(false);

  private final boolean drops;
  private final Map<String, ObjectFilter> below = new HashMap<>();

  private ObjectFilter(boolean drops) {
    this.drops = drops;
  }

  /** The filter that keeps everything. */
  public static ObjectFilter none() {
    return NONE;
  }

  /**
   * A filter that leaves out some paths.
   *
   * @param paths each one to three keys from the root of the object: {@code [metadata,
   *     managedFields]}; only mappings are walked through, never sequences
   * @throws IllegalArgumentException for a path of another length, or one that is a whole {@code
   *     apiVersion}, {@code kind}, {@code items} or {@code metadata}
   */
  public static ObjectFilter dropping(List<List<String>> paths) {
    ObjectFilter root = new ObjectFilter(false);
    for (List<String> path : paths) {
      if (path.isEmpty() || path.size() > MAX_KEYS) {
        throw new IllegalArgumentException("a path of " + path.size() + " keys: " + path);
      }
      if (path.size() == 1 && NEEDED.contains(path.get(0))) {
        throw new IllegalArgumentException("an object cannot be read without " + path.get(0));
      }
      root.add(path, 0);
    }
    return root;
  }

  private void add(List<String> path, int at) {
    boolean last = at == path.size() - 1;
    ObjectFilter known = below.get(path.get(at));
    if (known == null || (last && !known.drops)) {
      known = new ObjectFilter(last);
      below.put(path.get(at), known);
    }
    if (!last && !known.drops) {
      known.add(path, at + 1);
    }
  }

  /** The filter for the value of a key; null when all of it is wanted. */
  @Nullable ObjectFilter at(String key) {
    return below.get(key);
  }

  /** True when the value that this filter was found for is not wanted. */
  boolean drops() {
    return drops;
  }
}
