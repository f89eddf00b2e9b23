package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
  private final EventSource events;
  private final YamlProfile profile;
  private final int maxDepth;
  private final int maxKeys;
  private final long maxText;
  private final long maxObjectBytes;
  private final Faults faults;
  private final Aliases aliases;
  private final TextPool texts;

  /** The reading with last values, by the mapping with first values. */
  private final IdentityHashMap<Value, Value.Mapping> lastReadings = new IdentityHashMap<>();

  private boolean duplicateKey;
  private long objectStart;
  private long maxObject = Long.MAX_VALUE;

  TreeBuilder(EventSource events, YamlProfile profile, BundleLimits limits, Faults faults) {
    this(events, profile, limits, faults, new TextPool());
  }

  /** A builder that shares texts with others. */
  TreeBuilder(
      EventSource events, YamlProfile profile, BundleLimits limits, Faults faults, TextPool texts) {
    this.texts = texts;
    this.events = events;
    this.profile = profile;
    this.maxDepth = limits.maxDepth();
    this.maxKeys = limits.maxKeys();
    this.maxText = limits.maxLineBytes();
    this.maxObjectBytes = limits.value("--max-object-bytes");
    this.faults = faults;
    this.aliases = new Aliases(limits.maxDepth());
  }

  /** Forgets what belongs to the document before. */
  void startDocument() {
    aliases.clear();
  }

  /** An API object starts with the event just read; its size is limited from here (KE-L07). */
  void startObject() {
    objectStart = events.position;
    maxObject = maxObjectBytes;
    startReading();
  }

  /** A value starts of which one wants to know whether it has two readings. */
  void startReading() {
    duplicateKey = false;
    lastReadings.clear();
  }

  /** True when a mapping built since {@link #startReading} had a key twice. */
  boolean duplicateKey() {
    return duplicateKey;
  }

  /** The other reading of a value with duplicate keys: the last of several values counts. */
  Value lastReading(Value value) {
    if (value instanceof Value.Sequence s) {
      return new Value.Sequence(s.items().stream().map(this::lastReading).toList(), s.line());
    }
    if (!(value instanceof Value.Mapping first)) {
      return value;
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    Value.Mapping last = lastReadings.getOrDefault(first, first);
    last.entries().forEach((k, v) -> entries.put(k, lastReading(v)));
    return new Value.Mapping(entries, first.line());
  }

  /**
   * Builds the value that starts with the event just read.
   *
   * @param filter what to leave out of it; null when all of it is wanted
   */
  Value build(EventSource.Kind kind, int depth, @Nullable ObjectFilter filter) throws IOException {
    checkNode(depth);
    String anchor = events.anchor;
    Value value =
        switch (kind) {
          case MAPPING_START -> mapping(depth, filter);
          case SEQUENCE_START -> sequence(depth);
          case SCALAR -> scalar();
          case ALIAS -> alias(depth);
          case DOCUMENT_START, DOCUMENT_END, MAPPING_END, SEQUENCE_END, STREAM_END ->
              throw new EventSource.FaultException("KE-E01", events.line, "a value is missing");
        };
    if (!anchor.isEmpty()) {
      aliases.anchor(anchor, value);
    }
    return value;
  }

  private void checkNode(int depth) throws IOException {
    if (depth > maxDepth) {
      throw new EventSource.FaultException(
          "KE-L06", events.line, "nested deeper than " + maxDepth + " (--max-depth)");
    }
    if (events.position - objectStart > maxObject) {
      throw new EventSource.FaultException(
          "KE-L07",
          events.line,
          "an object of more than " + maxObject + " bytes (--max-object-bytes)");
    }
    if (events.tagged) {
      faults.add("KE-E06", events.line, "an explicit tag");
    }
    if (!events.anchor.isEmpty() && profile == YamlProfile.API_DUMP) {
      faults.add("KE-E03", events.line, "an anchor");
    }
  }

  private Value scalar() throws IOException {
    checkNumber();
    checkLength();
    return new Value.Scalar(events.type, texts.of(events.text), events.line);
  }

  private void checkNumber() {
    if (!PlainScalars.fits(events.type, events.text)) {
      faults.add("KE-L07", events.line, "a number that is too long or too large");
    }
  }

  private void checkLength() throws IOException {
    if (events.text.length() > maxText) {
      throw new EventSource.FaultException(
          "KE-L05", events.line, "a string that is too long (--max-line-bytes)");
    }
  }

  private Value alias(int depth) throws IOException {
    if (profile == YamlProfile.API_DUMP) {
      faults.add("KE-E03", events.line, "an alias");
    }
    return aliases.resolve(events.text, depth, events.line);
  }

  private Value sequence(int depth) throws IOException {
    int line = events.line;
    List<Value> items = new ArrayList<>();
    EventSource.Kind kind = events.next();
    while (kind != EventSource.Kind.SEQUENCE_END) {
      items.add(build(kind, depth + 1, null));
      kind = events.next();
    }
    return new Value.Sequence(items, line);
  }

  private Value mapping(int depth, @Nullable ObjectFilter filter) throws IOException {
    int line = events.line;
    Entries entries = new Entries();
    List<Value.Mapping> merged = new ArrayList<>();
    EventSource.Kind kind = events.next();
    while (kind != EventSource.Kind.MAPPING_END) {
      String key = key(kind, depth + 1);
      int keyLine = events.line;
      boolean mergeKey = events.plain && key.equals("<<");
      Value value = entry(key, depth + 1, filter);
      if (mergeKey) {
        merge(value, merged, keyLine);
      }
      if (!mergeKey || profile == YamlProfile.API_DUMP) {
        put(entries, key, value, keyLine);
      }
      kind = events.next();
    }
    return finish(entries, line, merged);
  }

  /** The value of a key just read; {@link Entries#DROPPED} when the filter does not want it. */
  Value entry(String key, int depth, @Nullable ObjectFilter filter) throws IOException {
    ObjectFilter below = filter == null ? null : filter.at(key);
    EventSource.Kind kind = events.next();
    if (below == null || !below.drops()) {
      return build(kind, depth, below);
    }
    drop(kind, depth);
    return Entries.DROPPED;
  }

  /** The mapping of all entries; the reading with last values is remembered beside it. */
  Value.Mapping finish(Entries entries, int line, List<Value.Mapping> merged) {
    Value.Mapping last = entries.last(line, merged);
    Value.Mapping first = entries.first(line, merged);
    if (last != null) {
      lastReadings.put(first, last);
    }
    return first;
  }

  private void merge(Value value, List<Value.Mapping> merged, int line) {
    if (profile == YamlProfile.API_DUMP) {
      faults.add("KE-E03", line, "a merge key");
      return;
    }
    List<Value> sources = value instanceof Value.Sequence s ? s.items() : List.of(value);
    for (Value source : sources) {
      if (source instanceof Value.Mapping m) {
        merged.add(m);
      } else {
        faults.add("KE-E03", line, "a merge key whose value is no mapping");
      }
    }
  }

  void put(Entries entries, String key, Value value, int keyLine) throws IOException {
    if (!entries.put(key, value)) {
      noteDuplicate(keyLine);
    }
    checkKeys(entries.size(), keyLine);
  }

  private void noteDuplicate(int keyLine) {
    duplicateKey = true;
    faults.add("KE-E04", keyLine, "a key that is there twice");
  }

  private void checkKeys(int keys, int line) throws IOException {
    if (keys > maxKeys) {
      throw new EventSource.FaultException(
          "KE-L07", line, "a mapping with more than " + maxKeys + " keys (--max-keys)");
    }
  }

  /** The text of a key; anything but a scalar cannot be a key of an API object. */
  String key(EventSource.Kind kind, int depth) throws IOException {
    if (kind == EventSource.Kind.SCALAR || kind == EventSource.Kind.ALIAS) {
      Value key = build(kind, depth, null);
      if (key instanceof Value.Scalar s) {
        return s.text();
      }
    }
    throw new EventSource.FaultException("KE-E07", events.line, "a key that is no scalar");
  }

  /** Reads and checks a value as {@link #build} does, but keeps nothing of it. */
  private void drop(EventSource.Kind kind, int depth) throws IOException {
    if (!events.savesUnwantedText()) {
      build(kind, depth, null);
      return;
    }
    events.textUnwanted = true;
    skip(kind, depth);
    events.textUnwanted = false;
  }

  private void skip(EventSource.Kind kind, int depth) throws IOException {
    checkNode(depth);
    if (kind == EventSource.Kind.SEQUENCE_START) {
      EventSource.Kind item = events.next();
      while (item != EventSource.Kind.SEQUENCE_END) {
        skip(item, depth + 1);
        item = events.next();
      }
    } else if (kind == EventSource.Kind.MAPPING_START) {
      Entries keys = new Entries();
      EventSource.Kind key = events.next();
      while (key != EventSource.Kind.MAPPING_END) {
        if (!keys.put(events.text, Entries.DROPPED)) {
          noteDuplicate(events.line);
        }
        checkKeys(keys.size(), events.line);
        skip(events.next(), depth + 1);
        key = events.next();
      }
    } else {
      checkNumber();
    }
  }
}
