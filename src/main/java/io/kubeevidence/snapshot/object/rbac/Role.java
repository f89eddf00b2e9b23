package io.kubeevidence.snapshot.object.rbac;

import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.read.LabelSelector;
import java.util.List;
import java.util.Map;

/**
 * A Role or ClusterRole as stored.
 *
 * @param key identity
 * @param labels labels, for aggregation
 * @param rules stored rules
 * @param aggregation selectors of {@code aggregationRule}; empty when it has none
 * @param pointer the object
 */
public record Role(
    RoleKey key,
    Map<String, String> labels,
    List<PolicyRule> rules,
    List<LabelSelector> aggregation,
    Pointer pointer) {
  public Role {
    labels = Map.copyOf(labels);
    rules = List.copyOf(rules);
    aggregation = List.copyOf(aggregation);
  }

  /** The place of one of its rules. */
  public Pointer at(PolicyRule rule) {
    return pointer.child(".rules" + JsonPathText.index(rule.index()), rule.line(), rule.text());
  }
}
