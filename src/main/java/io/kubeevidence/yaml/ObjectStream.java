package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the API objects of a file one at a time: a List, a bare array, a single object, several
 * documents; YAML or JSON. Never holds more than one object.
 */
public final class ObjectStream {
  private final EventSource events;
  private final ObjectVisitor visitor;
  private final List<Fault> faults = new ArrayList<>();
  private final TreeBuilder builder;
  private String listKind = "";
  private String listVersion = "";
  private int lists;
  private long items;
  private boolean explicitlyEmpty;
  private boolean continued;
  private int documents;

  private ObjectStream(EventSource events, BundleLimits limits, ObjectVisitor visitor) {
    this.events = events;
    this.visitor = visitor;
    this.builder = new TreeBuilder(events, YamlProfile.API_DUMP, limits, faults);
  }

  /** Reads a file to its end; never throws on content. */
  public static ListSummary read(InputStream bytes, BundleLimits limits, ObjectVisitor visitor) {
    try {
      ObjectStream stream = new ObjectStream(TextSource.events(bytes, limits), limits, visitor);
      stream.run();
      return stream.summary();
    } catch (IOException e) {
      return new ListSummary("", 0, 0, false, false, 0, List.of(SafeYaml.fault(e)));
    }
  }

  private void run() {
    try {
      EventSource.Kind kind = events.next();
      while (kind != EventSource.Kind.STREAM_END) {
        if (kind != EventSource.Kind.DOCUMENT_START && kind != EventSource.Kind.DOCUMENT_END) {
          documents++;
          builder.startDocument();
          document(kind);
        }
        kind = events.next();
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      faults.add(SafeYaml.fault(e));
    }
    if (documents == 0 && faults.isEmpty()) {
      faults.add(new Fault("KE-E01", 0, "no content"));
    }
  }

  private ListSummary summary() {
    return new ListSummary(
        listKind, lists, items, explicitlyEmpty && items == 0, continued, documents, faults);
  }

  private void document(EventSource.Kind kind) throws IOException {
    if (kind == EventSource.Kind.SEQUENCE_START) {
      lists++;
      sequence("$");
    } else if (kind == EventSource.Kind.MAPPING_START) {
      mapping();
    } else {
      builder.build(kind, 1);
      faults.add(new Fault("KE-E01", events.line, "neither an object nor a list"));
    }
  }

  /** A top-level mapping: a list when it has {@code items}, else an object. */
  private void mapping() throws IOException {
    int line = events.line;
    Map<String, Value> fields = new LinkedHashMap<>();
    boolean isList = false;
    EventSource.Kind kind = events.next();
    while (kind != EventSource.Kind.MAPPING_END) {
      String key = builder.key(kind);
      int keyLine = events.line;
      kind = events.next();
      if (key.equals("items") && kind == EventSource.Kind.SEQUENCE_START) {
        if (isList) {
          faults.add(new Fault("KE-E04", keyLine, "a key that is there twice"));
        }
        isList = true;
        lists++;
        inherit(fields);
        sequence("$.items");
      } else {
        builder.put(fields, key, builder.build(kind, 2), keyLine);
      }
      kind = events.next();
    }
    finish(new Value.Mapping(fields, line), isList);
  }

  private void finish(Value.Mapping root, boolean isList) {
    boolean conflicting = builder.takeDuplicateKey();
    String kind = root.string("kind");
    boolean listKindGiven = kind != null && kind.endsWith("List");
    if (!isList && !listKindGiven) {
      items++;
      visitor.object(root, "$", conflicting);
      return;
    }
    if (!isList) {
      String found =
          root.isExplicitNull("items")
              ? ListSummary.NULL_ITEMS
              : "a list whose items are no sequence";
      faults.add(new Fault("KE-E01", root.lineOf("items"), found));
    }
    listKind = kind == null ? listKind : kind;
    if (kind == null) {
      faults.add(new Fault("KE-V01", root.line(), ListSummary.NO_KIND));
    }
    Value.Mapping metadata = root.mapping("metadata");
    if (metadata != null) {
      String token = metadata.text("continue");
      boolean more = metadata.get("remainingItemCount") != null;
      continued |= more || (token != null && !token.isEmpty());
    }
  }

  /** Items without kind and apiVersion have those of their list: PodList of v1 holds Pods of v1. */
  private void inherit(Map<String, Value> fields) {
    Value.Mapping head = new Value.Mapping(fields, 0);
    String kind = head.string("kind");
    String version = head.string("apiVersion");
    listKind = kind == null ? "" : kind;
    listVersion = version == null ? "" : version;
  }

  private void sequence(String path) throws IOException {
    long index = 0;
    EventSource.Kind kind = events.next();
    explicitlyEmpty |= kind == EventSource.Kind.SEQUENCE_END;
    while (kind != EventSource.Kind.SEQUENCE_END) {
      Value item = builder.build(kind, 2);
      boolean conflicting = builder.takeDuplicateKey();
      if (item instanceof Value.Mapping object) {
        items++;
        visitor.object(inherited(object), path + "[" + index + "]", conflicting);
      } else {
        faults.add(new Fault("KE-E01", item.line(), "an item that is no object"));
      }
      index++;
      kind = events.next();
    }
  }

  private Value.Mapping inherited(Value.Mapping object) {
    boolean typed = object.get("kind") != null;
    if (typed || !listKind.endsWith("List") || listKind.equals("List")) {
      return object;
    }
    Map<String, Value> all = new LinkedHashMap<>(object.entries());
    String kind = listKind.substring(0, listKind.length() - "List".length());
    all.put("kind", new Value.Scalar(Value.ScalarType.STRING, kind, object.line()));
    all.putIfAbsent(
        "apiVersion", new Value.Scalar(Value.ScalarType.STRING, listVersion, object.line()));
    return new Value.Mapping(all, object.line());
  }
}
