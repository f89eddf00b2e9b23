package io.kubeevidence.snapshot.object.read;

import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import io.kubeevidence.yaml.Value.Scalar;
import io.kubeevidence.yaml.Value.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields as the API types them. A value of another type is reported as {@link Trouble} and
 * counts as absent; the caller's kind is then incomplete.
 */
public final class Typed {
  private Typed() {}

  /** A boolean field; null when absent or not a boolean. */
  public static @Nullable Boolean bool(Mapping m, String key, Trouble trouble) {
    Value v = m.get(key);
    if (v == null) {
      return null;
    }
    if (v instanceof Scalar s && s.type() == ScalarType.BOOLEAN) {
      return s.text().equals("true");
    }
    trouble.wrong(key);
    return null;
  }

  /** An integer field; null when absent or not an integer. */
  public static @Nullable Long integer(Mapping m, String key, Trouble trouble) {
    Value v = m.get(key);
    if (v == null) {
      return null;
    }
    if (v instanceof Scalar s && s.type() == ScalarType.INTEGER && s.text().length() < 19) {
      try {
        return Long.valueOf(s.text());
      } catch (NumberFormatException notDecimal) {
        trouble.wrong(key);
        return null;
      }
    }
    trouble.wrong(key);
    return null;
  }

  /** A string field; empty when absent or not a scalar. */
  public static String text(Mapping m, String key, Trouble trouble) {
    Value v = m.get(key);
    if (v == null) {
      return "";
    }
    if (v instanceof Scalar s) {
      return s.text();
    }
    trouble.wrong(key);
    return "";
  }

  /** A field that is an object; null when absent or of another type. */
  public static @Nullable Mapping mapping(Mapping m, String key, Trouble trouble) {
    Value v = m.get(key);
    if (v == null) {
      return null;
    }
    Mapping inner = v.asMapping();
    if (inner == null) {
      trouble.wrong(key);
    }
    return inner;
  }

  /** A field that is a list of objects; items of another type are reported and left out. */
  public static List<Mapping> mappings(Mapping m, String key, Trouble trouble) {
    List<Mapping> found = new ArrayList<>();
    for (Value item : items(m, key, trouble)) {
      Mapping inner = item.asMapping();
      if (inner == null) {
        trouble.wrong(key);
      } else {
        found.add(inner);
      }
    }
    return found;
  }

  /** A field that is a list; empty when absent, null or of another type. */
  public static List<Value> items(Mapping m, String key, Trouble trouble) {
    Value v = m.get(key);
    if (v == null) {
      return List.of();
    }
    Value.Sequence list = v.asSequence();
    if (list == null) {
      trouble.wrong(key);
      return List.of();
    }
    return list.items();
  }

  /** A field that is a list of strings; other items are reported and left out. */
  public static List<String> strings(Mapping m, String key, Trouble trouble) {
    List<String> found = new ArrayList<>();
    for (Value item : items(m, key, trouble)) {
      Scalar s = item.asScalar();
      if (s == null || s.type() == ScalarType.NULL) {
        trouble.wrong(key);
      } else {
        found.add(s.text());
      }
    }
    return found;
  }

  /** A field that maps strings to strings, for example labels; empty when absent. */
  public static Map<String, String> stringMap(Mapping m, String key, Trouble trouble) {
    Mapping inner = mapping(m, key, trouble);
    if (inner == null) {
      return Map.of();
    }
    Map<String, String> found = new LinkedHashMap<>();
    inner
        .entries()
        .forEach(
            (name, v) -> {
              Scalar s = v.asScalar();
              if (s == null) {
                trouble.wrong(key);
              } else {
                found.put(name, s.type() == ScalarType.NULL ? "" : s.text());
              }
            });
    return found;
  }

  /** True when a field holds something: not absent, null, an empty object or an empty list. */
  public static boolean holds(Mapping m, String key) {
    Value v = m.get(key);
    if (v == null) {
      return false;
    }
    Mapping inner = v.asMapping();
    if (inner != null) {
      return !inner.entries().isEmpty();
    }
    Value.Sequence list = v.asSequence();
    return list == null || !list.items().isEmpty();
  }
}
