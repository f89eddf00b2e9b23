package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the API objects of a file one at a time: a List, a bare array, a single object, several
 * documents; YAML or JSON. Never holds more than one object.
 */
public final class ObjectStream {
  private final BundleLimits limits;
  private final ReadBudget budget;
  private final ObjectFilter filter;
  private final ObjectVisitor visitor;
  private final Faults faults = new Faults();
  private final ListHead head = new ListHead();
  private int lists;
  private boolean listOpen;
  private long items;
  private long itemsBefore;
  private boolean explicitlyEmpty;
  private boolean continued;
  private int documents;

  private ObjectStream(
      BundleLimits limits, ReadBudget budget, ObjectFilter filter, ObjectVisitor visitor) {
    this.limits = limits;
    this.budget = budget;
    this.filter = filter;
    this.visitor = visitor;
  }

  /** Reads a file to its end, all of every object; the file has a budget of its own. */
  public static ListSummary read(InputStream bytes, BundleLimits limits, ObjectVisitor visitor) {
    return read(bytes, limits, new ReadBudget(limits), ObjectFilter.none(), visitor);
  }

  /**
   * Reads a file to its end; never throws on content. Whatever else goes wrong while it is read,
   * also in the visitor, ends the file with a fault.
   *
   * @param budget what the files of the bundle may still cost together
   * @param filter parts of the objects that the visitor does not need
   * @throws io.kubeevidence.bundle.InvalidBundleException when the budget is used up, or from the
   *     stream
   */
  public static ListSummary read(
      InputStream bytes,
      BundleLimits limits,
      ReadBudget budget,
      ObjectFilter filter,
      ObjectVisitor visitor) {
    ObjectStream stream = new ObjectStream(limits, budget, filter, visitor);
    stream.run(bytes, true);
    return stream.summary();
  }

  /** Reads a file without the short cut for kubectl's lists: what that must agree with. */
  static ListSummary readGenerally(
      InputStream bytes,
      BundleLimits limits,
      ReadBudget budget,
      ObjectFilter filter,
      ObjectVisitor visitor) {
    ObjectStream stream = new ObjectStream(limits, budget, filter, visitor);
    stream.run(bytes, false);
    return stream.summary();
  }

  private ListSummary summary() {
    return new ListSummary(
        head.kind(),
        lists,
        items,
        explicitlyEmpty && items == 0,
        continued,
        documents,
        faults.list());
  }

  private void run(InputStream bytes, boolean shortCut) {
    try {
      TextSource source = new TextSource(bytes, limits, budget);
      KubectlItems kubectl = shortCut ? source.kubectlItems() : null;
      if (kubectl == null) {
        documents(source.events(faults));
      } else {
        kubectlItems(kubectl);
        ByteGuard rest = new ByteGuard(kubectl.rest(), true, limits, budget);
        documents(new YamlEvents(rest, faults, KubectlItems.HEAD_LINES, kubectl.line()));
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      faults.add(SafeYaml.fault(e));
      if (listOpen) {
        faults.add("KE-V01", 0, "a list that does not come to its end");
      }
    }
    if (documents == 0 && faults.isEmpty()) {
      faults.add("KE-E01", 0, "no content");
    }
  }

  /** The items that can be cut out of the file; the rest of it is read event by event. */
  private void kubectlItems(KubectlItems kubectl) throws IOException {
    ItemParser parser = new ItemParser(limits, filter);
    while (kubectl.advance()) {
      Value.Mapping item = parser.parse(kubectl);
      if (item == null) {
        item = SingleItem.parse(kubectl, limits, filter);
      }
      if (item == null) {
        return;
      }
      budget.chargeLine(kubectl.longLineBytes());
      item(item, "$.items[" + itemsBefore + "]", false);
      itemsBefore++;
    }
  }

  private void documents(EventSource events) throws IOException {
    TreeBuilder builder = new TreeBuilder(events, YamlProfile.API_DUMP, limits, faults);
    EventSource.Kind kind = events.next();
    while (kind != EventSource.Kind.STREAM_END) {
      if (kind != EventSource.Kind.DOCUMENT_START && kind != EventSource.Kind.DOCUMENT_END) {
        if (++documents > SafeYaml.MAX_DOCUMENTS) {
          throw new EventSource.FaultException("KE-L07", events.line, "too many documents");
        }
        builder.startDocument();
        document(kind, events, builder);
      }
      kind = events.next();
    }
  }

  private void document(EventSource.Kind kind, EventSource events, TreeBuilder builder)
      throws IOException {
    if (kind == EventSource.Kind.SEQUENCE_START) {
      lists++;
      listOpen = true;
      // a bare array says nothing about its items, and a list before it neither
      head.inherit(new Entries());
      sequence("$", 2, events, builder);
      listOpen = false;
    } else if (kind == EventSource.Kind.MAPPING_START) {
      mapping(events, builder);
    } else {
      builder.startObject();
      builder.build(kind, 1, null);
      faults.add("KE-E01", events.line, "neither an object nor a list");
    }
  }

  /** A top-level mapping: a list when it has {@code items}, else an object. */
  private void mapping(EventSource events, TreeBuilder builder) throws IOException {
    int line = events.line;
    Entries fields = new Entries();
    boolean isList = false;
    builder.startObject();
    EventSource.Kind kind = events.next();
    while (kind != EventSource.Kind.MAPPING_END) {
      String key = builder.key(kind, 2);
      int keyLine = events.line;
      Value value;
      if (key.equals("items")) {
        kind = events.next();
        // the first items may be read already, and the events start in the middle of the list
        int valueLine = itemsBefore > 0 ? KubectlItems.HEAD_LINES + 1 : events.line;
        if (kind == EventSource.Kind.SEQUENCE_START) {
          isList = true;
          lists++;
          listOpen = true;
          head.inherit(fields);
          sequence("$.items", 3, events, builder);
          builder.startObject();
          // stands for the items, which are gone by now
          value = new Value.Sequence(List.of(), valueLine);
        } else {
          value = builder.build(kind, 2, null);
        }
      } else {
        value = builder.entry(key, 2, filter);
      }
      builder.put(fields, key, value, keyLine);
      kind = events.next();
    }
    finish(fields, line, isList, events, builder);
    listOpen = false;
  }

  private void finish(
      Entries fields, int line, boolean isList, EventSource events, TreeBuilder builder) {
    Value.Mapping root = builder.finish(fields, line, List.of());
    boolean twice = builder.duplicateKey() || fields.hasTwoReadings();
    Value.Mapping other = twice ? builder.lastReading(root).asMapping() : null;
    boolean listKindGiven =
        ListHead.isListKind(root) || (other != null && ListHead.isListKind(other));
    if (!isList || !listKindGiven) {
      object(root, other, isList);
    }
    if (isList || listKindGiven) {
      head.end(root, isList, events.marksEnds(), faults);
      continued |= ListHead.isContinued(root) || (other != null && ListHead.isContinued(other));
    }
  }

  /** A single object; one that has items besides is offered too, so that they hide nothing. */
  private void object(Value.Mapping root, Value.@Nullable Mapping other, boolean isList) {
    String kind = root.string("kind");
    if (isList && kind == null) {
      return;
    }
    if (ListHead.isListKind(root) && !isList) {
      return;
    }
    if (kind == null) {
      faults.add("KE-E01", root.line(), ListSummary.UNTYPED);
    } else if (isList) {
      faults.add("KE-E01", root.lineOf("kind"), "items in an object that is no list");
    }
    charge();
    visitor.object(root, "$", other != null);
    if (other != null) {
      visitor.object(other, "$", true);
    }
  }

  private void sequence(String path, int depth, EventSource events, TreeBuilder builder)
      throws IOException {
    long index = itemsBefore;
    itemsBefore = 0;
    EventSource.Kind kind = events.next();
    explicitlyEmpty |= kind == EventSource.Kind.SEQUENCE_END;
    while (kind != EventSource.Kind.SEQUENCE_END) {
      builder.startObject();
      Value item = builder.build(kind, depth, filter);
      String at = path + "[" + index + "]";
      if (item instanceof Value.Mapping object) {
        item(object, at, builder.duplicateKey());
        Value other = builder.duplicateKey() ? builder.lastReading(object) : null;
        if (other instanceof Value.Mapping last) {
          visitor.object(head.inherited(last), at, true);
        }
      } else {
        faults.add("KE-E01", item.line(), "an item that is no object");
      }
      index++;
      kind = events.next();
    }
  }

  private void item(Value.Mapping item, String path, boolean conflicting) {
    charge();
    visitor.object(head.inherited(item), path, conflicting);
  }

  private void charge() {
    items++;
    budget.chargeObject();
  }
}
