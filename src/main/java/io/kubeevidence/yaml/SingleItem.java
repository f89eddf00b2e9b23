package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one unusual item of a list with the general parser, so that the items behind it can be read
 * fast again. Only an item without any fault is taken: nothing in it can reach beyond its last line
 * then, because an open quote or bracket would be a fault.
 */
final class SingleItem {
  private static final List<EventSource.Kind> BEFORE =
      List.of(
          EventSource.Kind.DOCUMENT_START,
          EventSource.Kind.MAPPING_START,
          EventSource.Kind.SCALAR,
          EventSource.Kind.SCALAR,
          EventSource.Kind.SCALAR,
          EventSource.Kind.SEQUENCE_START);
  private static final List<EventSource.Kind> AFTER =
      List.of(
          EventSource.Kind.SEQUENCE_END,
          EventSource.Kind.MAPPING_END,
          EventSource.Kind.DOCUMENT_END,
          EventSource.Kind.STREAM_END);

  private SingleItem() {}

  /** The item; null when there is anything to say against it. */
  static Value.@Nullable Mapping parse(
      KubectlItems items, BundleLimits limits, ObjectFilter filter) {
    if (items.longLineBytes() > 0) {
      // the parser is slow on them, and reading them twice would charge them twice
      return null;
    }
    Faults faults = new Faults();
    ByteGuard guard = new ByteGuard(items.alone(), true, limits, new ReadBudget(limits));
    EventSource events = new YamlEvents(guard, faults, KubectlItems.HEAD_LINES, items.line());
    TreeBuilder builder = new TreeBuilder(events, YamlProfile.API_DUMP, limits, faults);
    try {
      if (!expect(BEFORE, events)) {
        return null;
      }
      EventSource.Kind kind = events.next();
      builder.startObject();
      Value item = builder.build(kind, ItemParser.ITEM_DEPTH, filter);
      return expect(AFTER, events) && faults.isEmpty() ? item.asMapping() : null;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // read again with the rest of the file, where the fault is noted
      SafeYaml.fault(e);
      return null;
    }
  }

  /** True when the UTF-8 of the item is sound and has no unusual line breaks. */
  static boolean isPlainText(KubectlItems items, BundleLimits limits) {
    ByteGuard guard = new ByteGuard(items.alone(), true, limits, new ReadBudget(limits));
    byte[] sink = new byte[8 << 10];
    try {
      while (guard.read(sink, 0, sink.length) > 0) {
        // looked at by the guard
      }
    } catch (IOException e) {
      return false;
    }
    return guard.damage() == null && guard.exotics() == 0;
  }

  private static boolean expect(List<EventSource.Kind> kinds, EventSource events)
      throws IOException {
    for (EventSource.Kind kind : kinds) {
      if (events.next() != kind) {
        return false;
      }
    }
    return true;
  }
}
