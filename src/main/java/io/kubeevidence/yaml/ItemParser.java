package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads an item of a list exactly in the form in which kubectl writes YAML, several times as fast
 * as the general parser. Anything else, however slight, it declines: the general parser then
 * decides what it means. It never reads anything in another way than that parser does.
 */
final class ItemParser {
  /** Depth of an item: below the list's mapping and the sequence in it. */
  static final int ITEM_DEPTH = 3;

  private final BundleLimits limits;
  private final ObjectFilter filter;
  private final ItemScanner scan;
  private final int maxDepth;
  private final int maxKeys;

  /** Entries and items of the collections that are still open. */
  private String[] keys = new String[256];

  private Value[] values = new Value[256];
  private int top;

  ItemParser(BundleLimits limits, ObjectFilter filter) {
    this.limits = limits;
    this.filter = filter;
    this.scan = new ItemScanner(limits.maxLineBytes());
    this.maxDepth = limits.maxDepth();
    this.maxKeys = limits.maxKeys();
  }

  /** The item; null when the general parser must read it. */
  Value.@Nullable Mapping parse(KubectlItems items) {
    boolean sound =
        !items.control()
            && items.end() - items.begin() <= limits.value("--max-object-bytes")
            && items.longestLine() <= limits.maxLineBytes()
            && (!items.multiByte() || SingleItem.isPlainText(items, limits));
    if (!sound) {
      return null;
    }
    scan.start(items.bytes(), items.begin() + 2, items.end(), items.line());
    top = 0;
    try {
      Value item = mapping(2, ITEM_DEPTH, filter);
      return scan.atEnd() ? item.asMapping() : null;
    } catch (ItemScanner.Declined e) {
      return null;
    }
  }

  /** A mapping whose first key is at the current position, in this column. */
  private Value mapping(int column, int depth, @Nullable ObjectFilter wanted)
      throws ItemScanner.Declined {
    int line = scan.line();
    int base = top;
    boolean dropped = false;
    int nested = depth + 1;
    checkDepth(nested);
    do {
      boolean complex = scan.at('?') && scan.hasBlankNext();
      String key = complex ? scan.longKey(column) : scan.key();
      ObjectFilter below = wanted == null ? null : wanted.at(key);
      if (below != null && below.drops()) {
        dropped = true;
        scan.unwanted++;
        value(column, nested, null, complex);
        scan.unwanted--;
        push(key, Entries.DROPPED);
      } else {
        push(key, value(column, nested, below, complex));
      }
      if (top - base > maxKeys) {
        throw ItemScanner.DECLINED;
      }
    } while (scan.startEntry(column));
    return finish(base, dropped, line);
  }

  private Value finish(int base, boolean dropped, int line) throws ItemScanner.Declined {
    if (scan.unwanted > 0) {
      if (CompactMap.repeats(keys, values, base, top)) {
        throw ItemScanner.DECLINED;
      }
      top = base;
      return Entries.DROPPED;
    }
    CompactMap all = CompactMap.of(keys, values, base, top);
    if (all == null) {
      throw ItemScanner.DECLINED;
    }
    if (dropped) {
      int kept = base;
      for (int i = base; i < top; i++) {
        if (values[i] != Entries.DROPPED) {
          keys[kept] = keys[i];
          values[kept++] = values[i];
        }
      }
      all = Objects.requireNonNull(CompactMap.of(keys, values, base, kept));
    }
    top = base;
    return new Value.Mapping(all, line);
  }

  /** What stands behind a key; the position is behind its colon. */
  private Value value(int column, int depth, @Nullable ObjectFilter wanted, boolean complex)
      throws ItemScanner.Declined {
    if (scan.at(' ')) {
      scan.forward(1);
      return scan.scalar(column);
    }
    if (complex) {
      throw ItemScanner.DECLINED;
    }
    int indent = scan.nextLine();
    scan.forward(Math.max(indent, 0));
    if (indent == column + 2 && !atItem()) {
      return mapping(indent, depth, wanted);
    }
    if (indent == column && atItem()) {
      return sequence(column, depth);
    }
    throw ItemScanner.DECLINED;
  }

  /** A sequence whose first hyphen is at the current position, in this column. */
  private Value sequence(int column, int depth) throws ItemScanner.Declined {
    int line = scan.line();
    int base = top;
    checkDepth(depth + 1);
    do {
      scan.forward(2);
      push("", item(column, depth + 1));
    } while (scan.startItem(column));
    Value all =
        scan.unwanted > 0
            ? Entries.DROPPED
            : new Value.Sequence(List.of(Arrays.copyOfRange(values, base, top)), line);
    top = base;
    return all;
  }

  private Value item(int column, int depth) throws ItemScanner.Declined {
    if (atItem()) {
      return sequence(column + 2, depth);
    }
    return scan.atKey() ? mapping(column + 2, depth, null) : scan.scalar(column);
  }

  private boolean atItem() {
    return scan.at('-') && scan.hasBlankNext();
  }

  private void checkDepth(int depth) throws ItemScanner.Declined {
    if (depth > maxDepth) {
      throw ItemScanner.DECLINED;
    }
  }

  private void push(String key, Value value) {
    if (top == keys.length) {
      keys = Arrays.copyOf(keys, top * 2);
      values = Arrays.copyOf(values, top * 2);
    }
    keys[top] = key;
    values[top++] = value;
  }
}
