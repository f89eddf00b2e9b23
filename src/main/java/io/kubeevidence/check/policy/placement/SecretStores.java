package io.kubeevidence.check.policy.placement;

import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

  /** The kinds of stores and of their consumers, as the kinds are served. */
  private static final List<ResourceId> KINDS =
      Stream.of(
              "secretstores.external-secrets.io",
              "clustersecretstores.external-secrets.io",
              "externalsecrets.external-secrets.io",
              "clusterexternalsecrets.external-secrets.io",
              "secretproviderclasses.secrets-store.csi.x-k8s.io",
              "vaultstaticsecrets.secrets.hashicorp.com",
              "vaultdynamicsecrets.secrets.hashicorp.com",
              "onepassworditems.onepassword.com",
              "dopplersecrets.secrets.doppler.com",
              "infisicalsecrets.secrets.infisical.com")
          .map(ResourceId::of)
          .toList();

  private final Snapshot snapshot;
  private final List<Pointer> pointers = new ArrayList<>();
  private final List<String> inUse = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();

  SecretStores(Snapshot snapshot) {
    this.snapshot = snapshot;
    boolean store =
        hasAny("secretstores.external-secrets.io", "clustersecretstores.external-secrets.io");
    boolean consumer =
        hasAny("externalsecrets.external-secrets.io", "clusterexternalsecrets.external-secrets.io");
    use(store && consumer, "External Secrets Operator");
    boolean mounted = mountsDriver();
    use(has("secretproviderclasses.secrets-store.csi.x-k8s.io") && mounted, "Secrets Store CSI");
    boolean vault =
        hasAny(
            "vaultstaticsecrets.secrets.hashicorp.com",
            "vaultdynamicsecrets.secrets.hashicorp.com");
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

  /** Looks at every one, because each look is remembered as evidence. */
  private boolean hasAny(String... resources) {
    boolean any = false;
    for (String resource : resources) {
      boolean there = has(resource);
      any = any || there;
    }
    return any;
  }

  private boolean has(String resource) {
    ResourceId id = ResourceId.of(resource);
    NameTable table = snapshot.names(id);
    long count =
        Math.max(snapshot.objects().count(id), table == null ? 0 : table.rows().size())
            - snapshot.objects().placement().storesNotReady(id);
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
    return injector() && injected();
  }

  private boolean injector() {
    return snapshot.objects().admission().webhooks().stream()
        .anyMatch(w -> !w.validating() && w.serviceName().contains("vault"));
  }

  private boolean injected() {
    return snapshot.objects().workloads().counted().stream()
        .flatMap(r -> r.active().stream())
        .anyMatch(i -> i.spec().vaultInject());
  }

  /** Kinds that could show a further store and are not complete. */
  List<ResourceId> unknown(Kinds kinds) {
    List<ResourceId> unknown = new ArrayList<>();
    KINDS.stream().filter(k -> !kinds.namesComplete(k) && !kinds.complete(k)).forEach(unknown::add);
    boolean webhooks = kinds.complete(Resources.MUTATING_WEBHOOKS);
    List<ResourceId> workloads = kinds.incomplete(Resources.WORKLOADS);
    // the agent needs both its webhook and a Pod that asks for it
    if ((injector() || !webhooks) && (injected() || !workloads.isEmpty())) {
      unknown.addAll(workloads);
      unknown.addAll(webhooks ? List.of() : List.of(Resources.MUTATING_WEBHOOKS));
    }
    return unknown;
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
