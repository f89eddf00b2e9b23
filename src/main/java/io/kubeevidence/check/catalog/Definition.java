package io.kubeevidence.check.catalog;

import io.kubeevidence.check.Assessment;
import io.kubeevidence.check.Check;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Level;
import io.kubeevidence.check.Rule;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.yaml.Value;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one check definition. The definitions are ours: anything wrong with one is a bug and stops
 * the program at once, with the number of the check.
 */
final class Definition {
  private static final Set<String> KEYS =
      Set.of("id", "title", "assessment", "level", "needs", "rule");

  private Definition() {}

  static Check check(CheckId id, Value.Mapping m) {
    String where = "check " + id;
    if (!m.entries().keySet().equals(KEYS)) {
      throw new IllegalStateException(where + ": has keys " + m.entries().keySet());
    }
    if (!text(m, "id", where).equals(id.text())) {
      throw new IllegalStateException(where + ": says it is " + m.text("id"));
    }
    Set<Need> needs = new TreeSet<>();
    for (Value item : m.items("needs")) {
      needs.add(new Need(item instanceof Value.Scalar s ? s.text() : ""));
    }
    Rule rule = RuleKinds.rule(id, new Parameters(where, mapping(m.get("rule"), where)), needs);
    if (!needs.equals(new TreeSet<>(rule.needs()))) {
      throw new IllegalStateException(
          where + ": needs " + needs + ", but its rule reads " + new TreeSet<>(rule.needs()));
    }
    return new Check(
        id,
        text(m, "title", where),
        Assessment.valueOf(text(m, "assessment", where).toUpperCase(java.util.Locale.ROOT)),
        Level.valueOf(text(m, "level", where)),
        rule);
  }

  static String text(Value.Mapping m, String key, String where) {
    String text = m.text(key);
    if (text == null) {
      throw new IllegalStateException(where + ": no " + key);
    }
    return text;
  }

  static Value.Mapping mapping(@Nullable Value value, String where) {
    if (value instanceof Value.Mapping m) {
      return m;
    }
    throw new IllegalStateException(where + ": no mapping");
  }
}
