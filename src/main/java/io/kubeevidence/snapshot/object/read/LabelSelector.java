package io.kubeevidence.snapshot.object.read;

import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label selector with the meaning of {@code metav1.LabelSelectorAsSelector}: all terms must hold;
 * no terms match everything.
 *
 * @param terms one per label or expression
 * @param readable false when an expression could not be understood
 */
public record LabelSelector(List<Term> terms, boolean readable) {

  /**
   * One requirement.
   *
   * @param key label
   * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
   * @param values for the first two
   */
  public record Term(String key, String operator, List<String> values) {
    public Term {
      values = List.copyOf(values);
    }

    boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        default -> value == null;
      };
    }
  }

  public LabelSelector {
    terms = List.copyOf(terms);
  }

  /** Reads a selector; an absent one is the empty selector. */
  public static LabelSelector of(@Nullable Mapping selector) {
    if (selector == null) {
      return new LabelSelector(List.of(), true);
    }
    Trouble trouble = new Trouble();
    List<Term> terms = new ArrayList<>();
    boolean readable = true;
    for (Map.Entry<String, String> e :
        Typed.stringMap(selector, "matchLabels", trouble).entrySet()) {
      terms.add(new Term(e.getKey(), "In", List.of(e.getValue())));
    }
    for (Mapping m : Typed.mappings(selector, "matchExpressions", trouble)) {
      String operator = Typed.text(m, "operator", trouble);
      if (!List.of("In", "NotIn", "Exists", "DoesNotExist").contains(operator)) {
        readable = false;
        continue;
      }
      terms.add(
          new Term(Typed.text(m, "key", trouble), operator, Typed.strings(m, "values", trouble)));
    }
    return new LabelSelector(terms, readable && trouble.first() == null);
  }

  /** True for {@code {}}: it matches everything. */
  public boolean everything() {
    return readable && terms.isEmpty();
  }

  /** True when all terms hold; false for a selector that could not be understood. */
  public boolean matches(Map<String, String> labels) {
    return readable && terms.stream().allMatch(t -> t.matches(labels));
  }

  /** True when a term asks for one of these labels. */
  public boolean asksFor(java.util.Collection<String> keys) {
    return terms.stream().anyMatch(t -> keys.contains(t.key()));
  }
}
