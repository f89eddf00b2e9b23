package io.kubeevidence.snapshot.object.rbac;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;
import java.util.Map;

/**
 * What a binding to a role grants: the stored rules, or for an aggregated ClusterRole whose stored
 * rules are absent or differ the union of its contributors (policies.md R2.4).
 *
 * @param key the role
 * @param rules all rules in force
 * @param places where each rule stands, by the rule
 * @param notes {@code AGGREGATION_RECOMPUTED}, {@code AGGREGATION_STALE}; usually empty
 * @param pointer the role
 */
public record EffectiveRole(
    RoleKey key,
    List<PolicyRule> rules,
    Map<PolicyRule, Pointer> places,
    List<String> notes,
    Pointer pointer) {
  public EffectiveRole {
    rules = List.copyOf(rules);
    places = Map.copyOf(places);
    notes = List.copyOf(notes);
  }

  /** Where a rule stands. */
  public Pointer at(PolicyRule rule) {
    return places.getOrDefault(rule, pointer);
  }
}
