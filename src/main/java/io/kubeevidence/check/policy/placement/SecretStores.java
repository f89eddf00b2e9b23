package io.kubeevidence.check.policy.placement;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * External Secret stores and who uses them (policies.md 5.4.2). A store is in use when it exists
 * and something consumes it; an installed definition alone is nothing.
 */
final class SecretStores {
  private static final Set<String> STORE_GROUPS =
      Set.of(
          "external-secrets.io",
          "secrets-store.csi.x-k8s.io",
          "secrets.hashicorp.com",
          "onepassword.com",
          "secrets.doppler.com",
          "secrets.infisical.com");

  private final Snapshot snapshot;
  private final List<Pointer> pointers = new ArrayList<>();
  private final List<String> inUse = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();

  SecretStores(Snapshot snapshot) {
    this.snapshot = snapshot;
    boolean store =
        has("secretstores.external-secrets.io") | has("clustersecretstores.external-secrets.io");
    boolean consumer =
        has("externalsecrets.external-secrets.io")
            | has("clusterexternalsecrets.external-secrets.io");
    use(store && consumer, "External Secrets Operator");
    boolean mounted = mountsDriver();
    use(has("secretproviderclasses.secrets-store.csi.x-k8s.io") && mounted, "Secrets Store CSI");
    boolean vault =
        has("vaultstaticsecrets.secrets.hashicorp.com")
            | has("vaultdynamicsecrets.secrets.hashicorp.com");
    use(vault, "Vault Secrets Operator");
    use(vaultAgent(), "Vault agent injector");
    use(has("onepassworditems.onepassword.com"), "1Password operator");
    use(has("dopplersecrets.secrets.doppler.com"), "Doppler operator");
    use(has("infisicalsecrets.secrets.infisical.com"), "Infisical operator");
  }

  private void use(boolean used, String name) {
    if (used) {
      inUse.add(name);
    }
  }

  private boolean has(String resource) {
    ResourceId id = ResourceId.of(resource);
    NameTable table = snapshot.names(id);
    long count = Math.max(snapshot.objects().count(id), table == null ? 0 : table.rows().size());
    if (count > 0) {
      seen.add(count + " " + resource);
      if (table != null && !table.rows().isEmpty()) {
        pointers.add(table.rows().get(0).pointer());
      } else {
        pointers.addAll(snapshot.resource(id).lookedAt());
      }
    }
    return count > 0;
  }

  private boolean mountsDriver() {
    for (Root root : snapshot.objects().workloads().counted()) {
      boolean mounts =
          root.active().stream()
              .anyMatch(i -> i.spec().csiDrivers().contains("secrets-store.csi.k8s.io"));
      if (mounts) {
        seen.add(root.title() + " mounts Secrets with the CSI driver");
        pointers.add(root.pointer());
        return true;
      }
    }
    return false;
  }

  private boolean vaultAgent() {
    boolean webhook =
        snapshot.objects().admission().webhooks().stream()
            .anyMatch(w -> !w.validating() && w.serviceName().contains("vault"));
    return webhook
        && snapshot.objects().workloads().counted().stream()
            .flatMap(r -> r.active().stream())
            .anyMatch(i -> i.spec().vaultInject());
  }

  boolean inUse() {
    return !inUse.isEmpty();
  }

  String title() {
    return String.join(", ", inUse);
  }

  List<String> seen() {
    return seen;
  }

  List<Pointer> pointers() {
    return pointers;
  }

  /** True for an owner, {@code Kind.group}, that fills Secrets from an external store. */
  static boolean owns(String owner) {
    int dot = owner.indexOf('.');
    return dot > 0 && STORE_GROUPS.contains(owner.substring(dot + 1));
  }
}
