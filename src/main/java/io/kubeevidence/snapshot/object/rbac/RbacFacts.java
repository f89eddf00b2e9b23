package io.kubeevidence.snapshot.object.rbac;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All roles and bindings, resolved once. Immutable; sorted by name. */
public final class RbacFacts {
  private final List<Role> roles;
  private final List<Binding> bindings;
  private final SortedMap<RoleKey, EffectiveRole> effective;

  RbacFacts(List<Role> roles, List<Binding> bindings, Map<RoleKey, EffectiveRole> effective) {
    this.roles = List.copyOf(roles);
    this.bindings = List.copyOf(bindings);
    this.effective = new TreeMap<>(effective);
  }

  /** Every Role and ClusterRole as stored. */
  public List<Role> roles() {
    return roles;
  }

  /** Every RoleBinding and ClusterRoleBinding. */
  public List<Binding> bindings() {
    return bindings;
  }

  /** What a role grants; null when no such role was captured. */
  public @Nullable EffectiveRole effective(RoleKey key) {
    return effective.get(key);
  }

  /** What every captured role grants. */
  public List<EffectiveRole> effectiveRoles() {
    return List.copyOf(effective.values());
  }
}
