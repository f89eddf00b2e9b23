package io.kubeevidence.check.catalog;

import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a rule in a check definition; one that nobody asks for is an error. */
final class Parameters {
  private final String where;
  private final Value.Mapping values;
  private final Set<String> used = new HashSet<>();

  Parameters(String where, Value.Mapping values) {
    this.where = where;
    this.values = values;
  }

  String text(String key) {
    used.add(key);
    return Definition.text(values, key, where);
  }

  @Nullable String optional(String key) {
    used.add(key);
    return values.text(key);
  }

  boolean flag(String key, boolean otherwise) {
    used.add(key);
    Boolean value = values.bool(key);
    return value == null ? otherwise : value;
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  long number(String key) {
    return FlagValues.integer(text(key))
        .orElseThrow(() -> new IllegalStateException(where + ": " + key + " is no number"));
  }

  List<String> list(String key) {
    used.add(key);
    List<String> items = new ArrayList<>();
    for (Value v : values.items(key)) {
      items.add(v instanceof Value.Scalar s ? s.text() : "");
    }
    return items;
  }

  Component component() {
    Component component = optionalComponent();
    if (component == null) {
      throw new IllegalStateException(where + ": no component");
    }
    return component;
  }

  @Nullable Component optionalComponent() {
    String name = optional("component");
    for (Component c : Component.values()) {
      if (c.binary().equals(name)) {
        return c;
      }
    }
    if (name != null) {
      throw new IllegalStateException(where + ": no component " + name);
    }
    return null;
  }

  /** To be called when all parameters were read. */
  void allUsed() {
    Set<String> left = new HashSet<>(values.entries().keySet());
    left.removeAll(used);
    if (!left.isEmpty()) {
      throw new IllegalStateException(where + ": unknown parameters " + left);
    }
  }
}
