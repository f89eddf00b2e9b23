package io.kubeevidence.check.rule.kubelet;

import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.KubeletSource.Layer;
import io.kubeevidence.snapshot.node.KubeletSource.Setting;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads fields of a kubelet's configuration; what cannot be read becomes Not Assessed. */
final class Field {
  private Field() {}

  /**
   * A value in use.
   *
   * @param name the field
   * @param value its content
   * @param layer what sets it
   * @param pointer where it stands
   */
  record Set(String name, Value value, Layer layer, Pointer pointer) {

    /** The text of a scalar; empty for anything else. */
    String text() {
      return value instanceof Value.Scalar s ? s.text() : "";
    }

    /** As a boolean: a file has its own, a flag the text that Go reads. Null when it is none. */
    @Nullable Boolean bool() {
      if (!(value instanceof Value.Scalar s)) {
        return null;
      }
      boolean plain = layer == Layer.FLAG || s.type() == Value.ScalarType.BOOLEAN;
      return plain ? FlagValues.bool(s.text()) : null;
    }

    /** The items of a list of texts. */
    List<String> items() {
      List<String> items = new ArrayList<>();
      if (value instanceof Value.Sequence list) {
        for (Value v : list.items()) {
          items.add(v instanceof Value.Scalar s ? s.text() : "");
        }
      }
      return items;
    }

    /** {@code field is value}, with the layer where it is not the file. */
    String said() {
      String where =
          switch (layer) {
            case CONFIGZ -> " (configz)";
            case CONFIG_FILE -> "";
            case DROP_IN -> " (drop-in)";
            case FLAG -> " (flag)";
          };
      return name + " is " + (text().isEmpty() ? "empty" : text()) + where;
    }
  }

  /** Judges a field by its value or by its absence from every layer. */
  static Opinion read(
      Node node,
      KubeletSource source,
      String field,
      Function<Set, Opinion> present,
      Function<Pointer, Opinion> unset) {
    return source
        .field(field)
        .fold(
            (setting, at) -> present.apply(new Set(field, setting.value(), setting.layer(), at)),
            unset,
            (need, why) -> gap(node, field, why, source.pointer()),
            (at, why) -> gap(node, field, why, at));
  }

  /** The value of a field; null when it is not set or cannot be read. */
  static @Nullable Set value(KubeletSource source, String field) {
    return source.field(field) instanceof Evidence.Present<Setting> p
        ? new Set(field, p.value().value(), p.value().layer(), p.pointer())
        : null;
  }

  /** True when the field is known, set or not. */
  static boolean known(KubeletSource source, String field) {
    Evidence<Setting> e = source.field(field);
    return e instanceof Evidence.Present<Setting> || e instanceof Evidence.Unset<Setting>;
  }

  static Opinion gap(Node node, String field, String why, Pointer at) {
    return Hints.missingOnNode(field + " is not known: " + why, node.name(), at);
  }
}
