package io.kubeevidence.yaml;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value read from a YAML or JSON document, with the line it starts on. Immutable.
 *
 * <p>This is the only form in which document content leaves the package: no parser type does. Lines
 * count from 1; 0 means that the line is not known.
 */
public sealed interface Value {

  /** The line on which the value starts, from 1; 0 when not known. */
  int line();

  /** The value as a mapping; null when it is something else. */
  default @Nullable Mapping asMapping() {
    return this instanceof Mapping m ? m : null;
  }

  /** The value as a sequence; null when it is something else. */
  default @Nullable Sequence asSequence() {
    return this instanceof Sequence s ? s : null;
  }

  /** The value as a scalar; null when it is something else. */
  default @Nullable Scalar asScalar() {
    return this instanceof Scalar s ? s : null;
  }

  /** True for the scalar {@code null} in any of its spellings. */
  default boolean isNull() {
    return this instanceof Scalar s && s.type() == ScalarType.NULL;
  }

  /** What a plain scalar means in YAML's core schema as Kubernetes' parser reads it. */
  enum ScalarType {
    STRING,
    BOOLEAN,
    INTEGER,
    FLOAT,
    NULL
  }

  /**
   * One scalar.
   *
   * @param type what the scalar is; a quoted scalar is always {@link ScalarType#STRING}
   * @param text the text as written, unescaped; for booleans {@code true} or {@code false}
   * @param line the line it starts on
   */
  record Scalar(ScalarType type, String text, int line) implements Value {
    public Scalar {
      Objects.requireNonNull(type);
      Objects.requireNonNull(text);
    }
  }

  /** A sequence of values in document order. */
  record Sequence(List<Value> items, int line) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping with string keys in document order. */
  record Mapping(Map<String, Value> entries, int line) implements Value {
    public Mapping {
      entries = CompactMap.copyOf(entries);
    }

    /** The value of a key; null when the key is absent or its value is null. */
    public @Nullable Value get(String key) {
      Value v = entries.get(key);
      return v == null || v.isNull() ? null : v;
    }

    /** True when the key is there with the value null: after redaction "not collected". */
    public boolean isExplicitNull(String key) {
      Value v = entries.get(key);
      return v != null && v.isNull();
    }

    /** The value at the end of a chain of keys; null as soon as one is absent or no mapping. */
    public @Nullable Value at(String... keys) {
      Value v = this;
      for (String key : keys) {
        Mapping m = v.asMapping();
        if (m == null) {
          return null;
        }
        Value next = m.get(key);
        if (next == null) {
          return null;
        }
        v = next;
      }
      return v;
    }

    /** The mapping at the end of a chain of keys; null when there is none. */
    public @Nullable Mapping mapping(String... keys) {
      Value v = at(keys);
      return v == null ? null : v.asMapping();
    }

    /** The items of the sequence at the end of a chain of keys; empty when there is none. */
    public List<Value> items(String... keys) {
      Value v = at(keys);
      Sequence s = v == null ? null : v.asSequence();
      return s == null ? List.of() : s.items();
    }

    /** The text of the scalar at the end of a chain of keys; null when there is none. */
    public @Nullable String text(String... keys) {
      Value v = at(keys);
      Scalar s = v == null ? null : v.asScalar();
      return s == null ? null : s.text();
    }

    /** The text of the string at the end of a chain of keys; null unless it is a string. */
    public @Nullable String string(String... keys) {
      Value v = at(keys);
      if (v instanceof Scalar s && s.type() == ScalarType.STRING) {
        return s.text();
      }
      return null;
    }

    /** The boolean at the end of a chain of keys; null unless it is a boolean. */
    public @Nullable Boolean bool(String... keys) {
      Value v = at(keys);
      if (v instanceof Scalar s && s.type() == ScalarType.BOOLEAN) {
        return Boolean.valueOf(s.text().equals("true"));
      }
      return null;
    }

    /** The line of the value of a key, or the line of the mapping when the key is absent. */
    public int lineOf(String key) {
      Value v = entries.get(key);
      return v == null ? line : v.line();
    }
  }
}
