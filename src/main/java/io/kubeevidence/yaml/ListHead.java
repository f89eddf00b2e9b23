package io.kubeevidence.yaml;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a list says about itself, before its items and behind them. */
final class ListHead {
  private String kind = "";
  private String version = "";

  /** Kind of the list; empty while it is not known. */
  String kind() {
    return kind;
  }

  static boolean isListKind(Value.Mapping root) {
    String kind = root.string("kind");
    return kind != null && kind.endsWith("List");
  }

  /** Takes what stands before the items. */
  void inherit(Entries fields) {
    kind = fields.get("kind") instanceof Value.Scalar s ? s.text() : "";
    version = fields.get("apiVersion") instanceof Value.Scalar s ? s.text() : "";
  }

  /** Items without kind and apiVersion have those of their list: PodList of v1 holds Pods of v1. */
  Value.Mapping inherited(Value.Mapping object) {
    boolean typed = object.get("kind") != null;
    if (typed || !kind.endsWith("List") || kind.equals("List")) {
      return object;
    }
    Map<String, Value> all = new LinkedHashMap<>(object.entries());
    String own = kind.substring(0, kind.length() - "List".length());
    all.put("kind", new Value.Scalar(Value.ScalarType.STRING, own, object.line()));
    all.putIfAbsent(
        "apiVersion", new Value.Scalar(Value.ScalarType.STRING, version, object.line()));
    return new Value.Mapping(all, object.line());
  }

  /**
   * Notes what is missing at the end of a list.
   *
   * @param root the list without its items
   * @param hasItems false when its items are no sequence
   * @param endSeen true when the text itself says where the list ends, as JSON does
   */
  void end(Value.Mapping root, boolean hasItems, boolean endSeen, Faults faults) {
    String closing = root.string("kind");
    kind = closing == null ? kind : closing;
    if (!hasItems) {
      String found =
          root.isExplicitNull("items")
              ? ListSummary.NULL_ITEMS
              : "a list whose items are no sequence";
      faults.add("KE-E01", root.lineOf("items"), found);
    } else if (closing == null) {
      faults.add("KE-V01", root.line(), ListSummary.NO_KIND);
    } else if (!endSeen && root.mapping("metadata") == null) {
      // kubectl writes both behind the items: without them the file may be cut
      faults.add("KE-V01", root.line(), ListSummary.NO_METADATA);
    }
  }

  /** True when the list is said to go on elsewhere. */
  static boolean isContinued(Value.Mapping root) {
    Value.Mapping metadata = root.mapping("metadata");
    if (metadata == null) {
      return false;
    }
    Value token = metadata.entries().get("continue");
    boolean more = metadata.entries().containsKey("remainingItemCount");
    // no value at all is what a cut leaves of a token
    boolean noToken = token instanceof Value.Scalar s && !s.isNull() && s.text().isEmpty();
    return more || (token != null && !noToken);
  }
}
