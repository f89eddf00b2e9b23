package io.kubeevidence.check.policy.placement;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.judging.SecretList;
import io.kubeevidence.check.policy.pod.Membership;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.identity.SecretFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * 5.4.2: Secrets come from a store outside the cluster. The recommendation asks to consider it,
 * which is a decision: nothing here fails.
 */
final class ExternalSecretsRule implements Rule {
  private static final Set<String> CONTENT_TYPES =
      Set.of(
          "Opaque",
          "kubernetes.io/basic-auth",
          "kubernetes.io/ssh-auth",
          "kubernetes.io/dockerconfigjson");

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    needs.add(Need.objects(Resources.SECRETS));
    needs.add(Need.objects(Resources.CRDS));
    Resources.WORKLOADS.forEach(r -> needs.add(Need.objects(r)));
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("every Secret of the user comes from an external store");
    SecretStores stores = new SecretStores(snapshot);
    SecretList secrets = new SecretList(snapshot);
    List<SecretFact> unmanaged = new ArrayList<>();
    for (SecretFact s : secrets.all()) {
      boolean content = Membership.userNamespace(s.namespace()) && CONTENT_TYPES.contains(s.type());
      if (content && s.owners().stream().noneMatch(SecretStores::owns)) {
        unmanaged.add(s);
        findings.row(() -> row(s));
      }
    }
    stores.seen().forEach(text -> findings.note("STORE", text));
    boolean defined = kinds.namesComplete(Resources.CRDS);
    List<ResourceId> unknown = defined ? stores.unknown(kinds) : List.of(Resources.CRDS);
    if (!unknown.isEmpty() && !(defined && stores.inUse())) {
      findings.missing(
          "PARTIAL_EVIDENCE",
          "Which external stores are in use is not known: " + kinds.why(unknown));
    }
    if (stores.inUse() && (!secrets.complete() || !kinds.complete(Resources.WORKLOADS))) {
      findings.missing(
          "PARTIAL_EVIDENCE",
          "Whether every Secret comes from the external store is not known: Secrets or workloads "
              + "are not complete");
    }
    outcome(stores, secrets, unmanaged, kinds, findings);
    return findings.conclude();
  }

  private static void outcome(
      SecretStores stores,
      SecretList secrets,
      List<SecretFact> unmanaged,
      Kinds kinds,
      Findings findings) {
    List<Pointer> pointers = new ArrayList<>(stores.pointers());
    unmanaged.stream().limit(5).forEach(s -> pointers.add(s.pointer()));
    if (pointers.isEmpty()) {
      pointers.addAll(kinds.lookedAt(List.of(Resources.CRDS, Resources.SECRETS)));
    }
    if (stores.inUse() && unmanaged.isEmpty() && secrets.complete()) {
      findings.add(
          Verdict.PASS,
          Subject.cluster(),
          "EXTERNAL_STORE",
          "Every Secret of the user comes from an external store: " + stores.title(),
          pointers);
    } else if (stores.inUse() && !unmanaged.isEmpty() && !secrets.detailed()) {
      findings.missing(
          "OWNERS_NOT_CAPTURED",
          "An external store is in use ("
              + stores.title()
              + "), but whose objects the "
              + unmanaged.size()
              + " Secrets belong to was not captured");
    } else if (!pointers.isEmpty()) {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          Subject.cluster(),
          stores.inUse() ? "SECRETS_BESIDE_THE_STORE" : "NO_EXTERNAL_STORE",
          (stores.inUse()
                  ? "An external store is in use ("
                      + stores.title()
                      + "), and "
                      + count(unmanaged)
                      + " not from it"
                  : "No external Secret store is in use; "
                      + count(unmanaged)
                      + " kept in the cluster")
              + "; a person must say whether that was considered",
          pointers);
    } else {
      findings.missing("NO_EVIDENCE", "Nothing about Secrets and their stores was captured");
    }
  }

  private static String count(List<SecretFact> secrets) {
    return switch (secrets.size()) {
      case 0 -> "no Secret of the user is";
      case 1 -> "one Secret of the user is";
      default -> secrets.size() + " Secrets of the user are";
    };
  }

  private static ReviewRow row(SecretFact s) {
    return new ReviewRow(
        "Secret " + s.title(),
        "KEPT_IN_CLUSTER",
        s.namespace(),
        "",
        s.type(),
        "",
        "",
        "",
        s.detailed() ? "" : "OWNER_UNKNOWN",
        s.pointer(),
        Fingerprint.of("5.4.2", s.title(), s.type()));
  }
}
