package io.kubeevidence.check.policy.pod;

import io.kubeevidence.check.policy.apiserver.ApiServer;
import io.kubeevidence.check.policy.apiserver.Flag;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.judging.SecretList;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.object.placement.ServiceAccountFact;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.PodSpec;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a workload carries a token for the API (policies.md 5.1.6, "Does a root mount a token").
 */
final class TokenMounts {
  /** What a specification mounts. */
  enum Mount {
    NONE,
    /** The token that the ServiceAccount admission plug-in adds. */
    AUTO,
    /** Another token for the API: a projected volume or a token Secret. */
    EXPLICIT,
    /** It depends on a service account that was not captured. */
    UNKNOWN
  }

  /**
   * The answer.
   *
   * @param mount what it mounts
   * @param because what decides, in words
   */
  record Answer(Mount mount, String because) {}

  private final Snapshot snapshot;
  private final boolean accountsComplete;
  private final SecretList secrets;
  private final Set<String> apiAudiences = new HashSet<>();

  TokenMounts(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.accountsComplete = new Kinds(snapshot).complete(Resources.SERVICE_ACCOUNTS);
    this.secrets = new SecretList(snapshot);
    for (ApiServer server : ApiServer.all(snapshot)) {
      server
          .readings()
          .forEach(
              r -> {
                Flag audiences = r.list("api-audiences");
                Flag issuer = r.flag("service-account-issuer");
                apiAudiences.addAll(audiences.set() ? audiences.values() : issuer.values());
              });
    }
  }

  Answer of(Root root, Instance instance) {
    if (instance.mirror()) {
      return new Answer(Mount.NONE, "a static Pod has no service account");
    }
    PodSpec spec = instance.spec();
    if (spec.tokens().auto()) {
      return new Answer(Mount.AUTO, instance.template() ? because(root, spec) : "mounted");
    }
    if (explicit(root, spec)) {
      return new Answer(Mount.EXPLICIT, "a projected token or a token Secret is mounted");
    }
    if (!instance.template() || spec.tokens().blocked()) {
      return new Answer(Mount.NONE, "no token is mounted");
    }
    return template(root, spec);
  }

  /** The Pod's field wins over the service account's, in both directions. */
  private Answer template(Root root, PodSpec spec) {
    Boolean own = spec.automount();
    if (own != null) {
      return new Answer(
          own ? Mount.AUTO : Mount.NONE, "automountServiceAccountToken of the Pod is " + own);
    }
    ServiceAccountFact account =
        snapshot.objects().placement().serviceAccount(root.namespace(), spec.serviceAccount());
    if (account == null) {
      return accountsComplete && !spec.serviceAccount().equals("default")
          ? new Answer(
              Mount.UNKNOWN, "service account " + spec.serviceAccount() + " does not exist")
          : new Answer(
              Mount.UNKNOWN, "service account " + spec.serviceAccount() + " was not captured");
    }
    Boolean automount = account.automount();
    return automount == null
        ? new Answer(Mount.AUTO, "neither Pod nor service account says no")
        : new Answer(
            automount ? Mount.AUTO : Mount.NONE,
            "automountServiceAccountToken of the service account is " + automount);
  }

  private String because(Root root, PodSpec spec) {
    return template(root, spec).because();
  }

  private boolean explicit(Root root, PodSpec spec) {
    for (String audience : spec.tokens().explicit()) {
      // another audience is workload identity and opens nothing in this API
      if (audience.isEmpty() || apiAudiences.contains(audience)) {
        return true;
      }
    }
    return spec.secretVolumes().stream()
        .anyMatch(
            name ->
                secrets.typesOf(root.namespace(), name).contains(SecretList.SERVICE_ACCOUNT_TOKEN));
  }

  /** Audiences of tokens that are workload identity, for the reader. */
  List<String> foreignAudiences(PodSpec spec) {
    return spec.tokens().explicit().stream()
        .filter(a -> !a.isEmpty() && !apiAudiences.contains(a))
        .distinct()
        .toList();
  }
}
