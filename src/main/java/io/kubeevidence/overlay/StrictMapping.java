package io.kubeevidence.overlay;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.yaml.Value;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping of a document that people write by hand. Every key has to be asked for: what
 * nobody asked for is an unknown key. Problems are collected, not thrown, so that the author sees
 * all of them at once; a value that could not be read comes back as null.
 */
public final class StrictMapping {
  private final Value.Mapping mapping;
  private final String path;
  private final List<String> problems;
  private final Set<String> asked = new LinkedHashSet<>();

  private StrictMapping(Value.Mapping mapping, String path, List<String> problems) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
  }

  /** The document's root; an empty mapping, and a problem, when it is no mapping. */
  public static StrictMapping root(@Nullable Value value, List<String> problems) {
    return of(value, "", problems);
  }

  private static StrictMapping of(@Nullable Value value, String path, List<String> problems) {
    Value.Mapping mapping = value == null ? null : value.asMapping();
    if (mapping == null) {
      problems.add((path.isEmpty() ? "document" : path) + ": must be a mapping");
      return new StrictMapping(new Value.Mapping(Map.of(), 0), path, problems);
    }
    return new StrictMapping(mapping, path, problems);
  }

  /** All keys in document order. */
  public Set<String> keys() {
    return mapping.entries().keySet();
  }

  /** A string that has to be there; null, and a problem, when it is not. */
  public @Nullable String text(String key) {
    Value value = take(key);
    if (value == null) {
      problem(key, "is missing");
      return null;
    }
    return string(key, value);
  }

  /** A string that may be left out; empty then. */
  public String optionalText(String key) {
    Value value = take(key);
    String text = value == null ? "" : string(key, value);
    return text == null ? "" : text;
  }

  private @Nullable String string(String key, Value value) {
    Value.Scalar scalar = value.asScalar();
    if (scalar == null || scalar.type() != Value.ScalarType.STRING) {
      problem(key, "must be a string; put numbers and dates in quotes");
      return null;
    }
    if (scalar.text().isBlank()) {
      problem(key, "is empty");
      return null;
    }
    return scalar.text();
  }

  /** A date {@code YYYY-MM-DD} that has to be there. */
  public @Nullable LocalDate date(String key) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      problem(key, "must be a date YYYY-MM-DD");
      return null;
    }
  }

  /** One of the six words, which has to be there. */
  public @Nullable Verdict verdict(String key) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    for (Verdict verdict : Verdict.values()) {
      if (verdict.word().equals(text)) {
        return verdict;
      }
    }
    problem(
        key,
        "must be one of Pass, Fail, N/A, Depends on Environment, Equivalent Control, Not Assessed");
    return null;
  }

  /** True when a key is there. */
  public boolean has(String key) {
    return mapping.get(key) != null;
  }

  /** A sequence of strings that has to be there. */
  public List<String> texts(String key) {
    Value value = take(key);
    Value.Sequence sequence = value == null ? null : value.asSequence();
    if (sequence == null) {
      problem(key, "must be a list");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Value item : sequence.items()) {
      String text = string(key, item);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** True when the value of a key is a mapping. */
  public boolean isMapping(String key) {
    Value value = mapping.get(key);
    return value != null && value.asMapping() != null;
  }

  /** A mapping that has to be there. */
  public StrictMapping mapping(String key) {
    return of(take(key), child(key), problems);
  }

  /** A sequence of mappings that has to be there and hold at least one. */
  public List<StrictMapping> mappings(String key) {
    Value value = take(key);
    Value.Sequence sequence = value == null ? null : value.asSequence();
    if (sequence == null || sequence.items().isEmpty()) {
      problem(key, "must be a list with at least one item");
      return List.of();
    }
    List<StrictMapping> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      items.add(of(sequence.items().get(i), child(key) + "[" + i + "]", problems));
    }
    return items;
  }

  /** Reports every key that was not asked for. */
  public void done() {
    for (String key : mapping.entries().keySet()) {
      if (!asked.contains(key)) {
        problem(key, "is not a known key");
      }
    }
  }

  /** Adds a problem about a key. */
  public void problem(String key, String what) {
    int line = mapping.lineOf(key);
    problems.add(child(key) + (line == 0 ? "" : " (line " + line + ")") + ": " + what);
  }

  private @Nullable Value take(String key) {
    asked.add(key);
    return mapping.get(key);
  }

  private String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
