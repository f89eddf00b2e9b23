package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.rbac.EffectiveRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which bindings give a service account rights, for the checks 5.1.5 and 5.1.6. */
public final class AccountGrants {
  private static final String PREFIX = "system:serviceaccounts:";

  private final Snapshot snapshot;
  private final Map<String, List<Binding>> direct = new HashMap<>();
  private final Map<String, List<Binding>> byNamespace = new HashMap<>();
  private final Accounts accounts;

  /** The bindings of a snapshot by account. */
  public AccountGrants(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.accounts = new Accounts(snapshot, new Kinds(snapshot));
    for (Binding binding : snapshot.objects().rbac().bindings()) {
      for (Principal p : WhoCan.principals(binding)) {
        if (p.serviceAccount()) {
          add(direct, p.namespace() + "/" + p.name(), binding);
        } else if (p.kind().equals("Group") && p.name().startsWith(PREFIX)) {
          add(byNamespace, p.name().substring(PREFIX.length()), binding);
        }
      }
    }
  }

  private static void add(Map<String, List<Binding>> map, String key, Binding binding) {
    map.computeIfAbsent(key, k -> new ArrayList<>()).add(binding);
  }

  /** Bindings that name the account itself, whether their roles exist or not. */
  public List<Binding> naming(String namespace, String name) {
    return direct.getOrDefault(namespace + "/" + name, List.of());
  }

  /**
   * Bindings that give the account rights, by its own name or as a member of its namespace. What
   * every service account may do is nobody's own right.
   */
  public List<Binding> effective(String namespace, String name) {
    List<Binding> found = new ArrayList<>(naming(namespace, name));
    found.addAll(byNamespace.getOrDefault(namespace, List.of()));
    return found.stream().filter(this::grants).toList();
  }

  /** Bindings that name the account itself and give rights. */
  public List<Binding> effectiveDirect(String namespace, String name) {
    return naming(namespace, name).stream().filter(this::grants).toList();
  }

  private boolean grants(Binding binding) {
    EffectiveRole role = snapshot.objects().rbac().effective(binding.role());
    // a role that was not captured may grant something
    return binding.roleRefValid()
        && (role == null || role.rules().stream().anyMatch(r -> !r.verbs().isEmpty()));
  }

  /** True when a workload runs as an account that belongs to a built-in controller. */
  public boolean hijacked(String namespace, String name) {
    return accounts.hijacked(new Principal("ServiceAccount", namespace, name));
  }
}
