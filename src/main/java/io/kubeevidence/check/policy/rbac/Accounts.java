package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.object.placement.PlacementFacts;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which service accounts exist and which ones workloads use. */
public final class Accounts {
  private final PlacementFacts placement;
  private final boolean accountsComplete;
  private final boolean workloadsComplete;
  private final Set<String> used = new HashSet<>();

  Accounts(Snapshot snapshot, Kinds kinds) {
    this.placement = snapshot.objects().placement();
    this.accountsComplete = kinds.complete(Resources.SERVICE_ACCOUNTS);
    this.workloadsComplete = kinds.complete(Resources.WORKLOADS);
    for (Root root : snapshot.objects().workloads().counted()) {
      root.active()
          .forEach(
              i -> {
                // a static Pod has no service account
                if (!i.mirror()) {
                  used.add(root.namespace() + "/" + i.spec().serviceAccount());
                }
              });
    }
  }

  /**
   * True for a service account of a built-in controller that a workload of kube-system runs as: the
   * controller manager uses it without any Pod, so somebody else took its rights (policies.md R6).
   */
  boolean hijacked(Principal principal) {
    return principal.serviceAccount()
        && BuiltInGrants.controllerAccount(principal.namespace(), principal.name())
        && used.contains(key(principal));
  }

  /** {@code MISSING_SA} and {@code UNUSED_SA} where they are proven. */
  List<String> flags(Principal principal) {
    if (!principal.serviceAccount()) {
      return List.of();
    }
    List<String> flags = new ArrayList<>();
    if (accountsComplete
        && placement.serviceAccount(principal.namespace(), principal.name()) == null) {
      flags.add("MISSING_SA");
    }
    if (unused(principal)) {
      flags.add("UNUSED_SA");
    }
    return flags;
  }

  /** True when no workload runs as a service account, proven by complete lists. */
  boolean unused(Principal principal) {
    return workloadsComplete && principal.serviceAccount() && !used.contains(key(principal));
  }

  private static String key(Principal principal) {
    return principal.namespace() + "/" + principal.name();
  }
}
