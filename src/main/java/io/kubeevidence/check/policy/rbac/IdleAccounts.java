package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.rbac.Binding;
import java.util.Map;
import java.util.TreeMap;

/**
 * Service accounts with rights that no workload uses: somebody may use their tokens by hand (3.1.2
 * P5). Those that Kubernetes and kubeadm bind themselves are left out by the exact binding.
 */
public final class IdleAccounts {
  private IdleAccounts() {}

  /** Title of the account to the binding that gives it rights. */
  public static Map<String, Pointer> of(Snapshot snapshot) {
    Accounts accounts = new Accounts(snapshot, new Kinds(snapshot));
    Map<String, Pointer> idle = new TreeMap<>();
    for (Binding binding : snapshot.objects().rbac().bindings()) {
      for (Principal principal : WhoCan.principals(binding)) {
        if (accounts.unused(principal) && !builtIn(binding, principal)) {
          idle.putIfAbsent(principal + " through " + binding.title(), binding.pointer());
        }
      }
    }
    return idle;
  }

  private static boolean builtIn(Binding binding, Principal principal) {
    if (!principal.namespace().equals("kube-system")
        || !binding.role().name().equals(binding.name())) {
      return false;
    }
    String name = binding.name();
    boolean controller = name.equals("system:controller:" + principal.name());
    if (binding.cluster()) {
      return binding.role().cluster()
          && (controller
              || (name.equals("system:kube-dns") && principal.name().equals("kube-dns")));
    }
    boolean leader = name.startsWith("system::leader-locking-kube-");
    boolean home =
        binding.namespace().equals("kube-system") || binding.namespace().equals("kube-public");
    return home && !binding.role().cluster() && (controller || leader);
  }
}
