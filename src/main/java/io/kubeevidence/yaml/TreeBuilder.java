package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link Value}s from events and notes what a document must not contain. Anchors, aliases
 * and merge keys are resolved in files written by people and are faults in dumps of the API, where
 * kubectl never writes them (hostile-input.md 6.2).
 */
final class TreeBuilder {
  private static final int MAX_ALIASES = 50;
  private static final int MAX_EXPANDED = 10_000;

  private final EventSource events;
  private final YamlProfile profile;
  private final BundleLimits limits;
  private final List<Fault> faults;
  private final Map<String, Value> anchors = new HashMap<>();
  private final Map<String, String> interned = new HashMap<>();
  private int aliases;
  private int expanded;
  private boolean duplicateKey;

  TreeBuilder(EventSource events, YamlProfile profile, BundleLimits limits, List<Fault> faults) {
    this.events = events;
    this.profile = profile;
    this.limits = limits;
    this.faults = faults;
  }

  /** Forgets what belongs to the document before. */
  void startDocument() {
    anchors.clear();
    aliases = 0;
    expanded = 0;
  }

  /** True when a mapping built since the last call had a key twice. */
  boolean takeDuplicateKey() {
    boolean had = duplicateKey;
    duplicateKey = false;
    return had;
  }

  /** Builds the value that starts with the event just read. */
  Value build(EventSource.Kind kind, int depth) throws IOException {
    if (depth > limits.maxDepth()) {
      throw new EventSource.FaultException(
          "KE-L06", events.line, "nested deeper than " + limits.maxDepth());
    }
    if (events.tagged) {
      faults.add(new Fault("KE-E06", events.line, "an explicit tag"));
    }
    String anchor = events.anchor;
    if (!anchor.isEmpty() && profile == YamlProfile.API_DUMP) {
      faults.add(new Fault("KE-E03", events.line, "an anchor"));
    }
    Value value =
        switch (kind) {
          case MAPPING_START -> mapping(depth);
          case SEQUENCE_START -> sequence(depth);
          case SCALAR -> new Value.Scalar(events.type, intern(events.text), events.line);
          case ALIAS -> alias();
          case DOCUMENT_START, DOCUMENT_END, MAPPING_END, SEQUENCE_END, STREAM_END ->
              throw new EventSource.FaultException("KE-E01", events.line, "a value is missing");
        };
    if (!anchor.isEmpty()) {
      anchors.put(anchor, value);
    }
    return value;
  }

  private Value alias() throws IOException {
    if (profile == YamlProfile.API_DUMP) {
      faults.add(new Fault("KE-E03", events.line, "an alias"));
    }
    Value target = anchors.get(events.text);
    if (target == null) {
      throw new EventSource.FaultException("KE-E03", events.line, "an alias without its anchor");
    }
    expanded += size(target);
    if (++aliases > MAX_ALIASES || expanded > MAX_EXPANDED) {
      throw new EventSource.FaultException(
          "KE-E03", events.line, "aliases that expand to more than " + MAX_EXPANDED + " nodes");
    }
    return target;
  }

  private static int size(Value value) {
    int size = 1;
    if (value instanceof Value.Mapping m) {
      for (Value v : m.entries().values()) {
        size += size(v);
      }
    } else if (value instanceof Value.Sequence s) {
      for (Value v : s.items()) {
        size += size(v);
      }
    }
    return size;
  }

  private Value sequence(int depth) throws IOException {
    int line = events.line;
    List<Value> items = new ArrayList<>();
    EventSource.Kind kind = events.next();
    while (kind != EventSource.Kind.SEQUENCE_END) {
      items.add(build(kind, depth + 1));
      kind = events.next();
    }
    return new Value.Sequence(items, line);
  }

  private Value mapping(int depth) throws IOException {
    int line = events.line;
    Map<String, Value> entries = new LinkedHashMap<>();
    Value.@Nullable Mapping merged = null;
    EventSource.Kind kind = events.next();
    while (kind != EventSource.Kind.MAPPING_END) {
      String key = key(kind);
      int keyLine = events.line;
      Value value = build(events.next(), depth + 1);
      if (key.equals("<<") && value instanceof Value.Mapping m) {
        if (profile == YamlProfile.API_DUMP) {
          faults.add(new Fault("KE-E03", keyLine, "a merge key"));
        }
        merged = m;
      } else {
        put(entries, key, value, keyLine);
      }
      kind = events.next();
    }
    if (merged != null) {
      merged.entries().forEach(entries::putIfAbsent);
    }
    return new Value.Mapping(entries, line);
  }

  /** The first of two values stays; which one a reader takes is not sure, so the fault is noted. */
  void put(Map<String, Value> entries, String key, Value value, int keyLine) throws IOException {
    if (entries.putIfAbsent(key, value) != null) {
      duplicateKey = true;
      faults.add(new Fault("KE-E04", keyLine, "a key that is there twice"));
    }
    if (entries.size() > limits.maxKeys()) {
      throw new EventSource.FaultException(
          "KE-L07", keyLine, "a mapping with more than " + limits.maxKeys() + " keys");
    }
  }

  /** The text of a key; anything but a scalar cannot be a key of an API object. */
  String key(EventSource.Kind kind) throws IOException {
    if (kind != EventSource.Kind.SCALAR) {
      throw new EventSource.FaultException("KE-E07", events.line, "a key that is no scalar");
    }
    return intern(events.text);
  }

  /**
   * The same short text is stored once per document: dumps repeat their keys and words endlessly.
   */
  private String intern(String text) {
    if (text.length() > 64 || interned.size() > 20_000) {
      return text;
    }
    String known = interned.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
