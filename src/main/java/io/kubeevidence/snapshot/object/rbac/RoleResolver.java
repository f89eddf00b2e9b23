package io.kubeevidence.snapshot.object.rbac;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Works out the rules in force of every role, with aggregation as the aggregation controller of
 * Kubernetes does it (policies.md R2.4).
 */
final class RoleResolver {
  private final List<Role> roles;
  private final Map<RoleKey, List<Role>> byKey = new TreeMap<>();

  RoleResolver(List<Role> roles) {
    this.roles = roles;
    for (Role role : roles) {
      byKey.computeIfAbsent(role.key(), k -> new ArrayList<>()).add(role);
    }
  }

  Map<RoleKey, EffectiveRole> resolveAll() {
    Map<RoleKey, EffectiveRole> resolved = new LinkedHashMap<>();
    byKey.forEach((key, copies) -> resolved.put(key, resolve(key, copies)));
    return resolved;
  }

  /** Several copies of one role are conflicting evidence: the rules of all of them count. */
  private EffectiveRole resolve(RoleKey key, List<Role> copies) {
    List<PolicyRule> rules = new ArrayList<>();
    Map<PolicyRule, Pointer> places = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    for (Role role : copies) {
      List<Contribution> contributed = new ArrayList<>();
      if (!role.aggregation().isEmpty()) {
        collect(role, new HashSet<>(Set.of(key)), contributed);
      }
      addStored(role, contributed, rules, places);
      addMissing(role, contributed, rules, places, notes);
    }
    return new EffectiveRole(key, rules, places, notes, copies.get(0).pointer());
  }

  /** A stored rule of an aggregated role is shown as coming from the role that contributes it. */
  private static void addStored(
      Role role,
      List<Contribution> contributed,
      List<PolicyRule> rules,
      Map<PolicyRule, Pointer> places) {
    Map<List<List<String>>, String> origins = new HashMap<>();
    contributed.forEach(c -> origins.putIfAbsent(c.rule().content(), c.role().key().name()));
    for (PolicyRule stored : role.rules()) {
      String origin = origins.getOrDefault(stored.content(), "");
      PolicyRule shown = origin.isEmpty() ? stored : stored.from(origin);
      rules.add(shown);
      places.put(shown, role.at(stored));
    }
  }

  private static void addMissing(
      Role role,
      List<Contribution> contributed,
      List<PolicyRule> rules,
      Map<PolicyRule, Pointer> places,
      List<String> notes) {
    Set<List<List<String>>> known = new HashSet<>();
    role.rules().forEach(r -> known.add(r.content()));
    boolean missing = false;
    for (Contribution c : contributed) {
      if (known.add(c.rule().content())) {
        PolicyRule added = c.rule().from(c.role().key().name());
        rules.add(added);
        places.put(added, c.role().at(c.rule()));
        missing = true;
      }
    }
    if (missing) {
      notes.add(role.rules().isEmpty() ? "AGGREGATION_RECOMPUTED" : "AGGREGATION_STALE");
    }
  }

  private record Contribution(Role role, PolicyRule rule) {}

  /** All roles that the selectors reach, directly or through other aggregated roles. */
  private void collect(Role start, Set<RoleKey> seen, List<Contribution> found) {
    Deque<Role> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Role role = open.removeFirst();
      for (Role candidate : roles) {
        boolean selected =
            candidate.key().cluster()
                && role.aggregation().stream().anyMatch(s -> s.matches(candidate.labels()));
        if (!selected || !seen.add(candidate.key())) {
          continue;
        }
        candidate.rules().forEach(r -> found.add(new Contribution(candidate, r)));
        if (!candidate.aggregation().isEmpty()) {
          open.addLast(candidate);
        }
      }
    }
  }
}
