package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.admission.EnginePolicy;
import io.kubeevidence.snapshot.object.admission.EnginePolicy.Engine;
import io.kubeevidence.snapshot.object.admission.WebhookFact;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Engines that verify images and refuse (policies.md 5.5.1): each needs policies that enforce and
 * something that answers its webhook.
 */
final class ImageAlternatives {
  private static final List<String> PROVENANCE_WEBHOOKS =
      List.of("connaisseur", "portieris", "image-security", "binauthz", "imagepolicywebhook");
  private static final String SIGSTORE_LABEL = "policy.sigstore.dev/include";

  private final Snapshot snapshot;
  private final Engines engines;
  private final List<String> titles = new ArrayList<>();
  private final List<Pointer> pointers = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  ImageAlternatives(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.engines = new Engines(snapshot);
    for (EnginePolicy p : snapshot.objects().admission().policies()) {
      boolean verifies = p.enforcing() && p.verifiesImages();
      if (verifies && (p.engine() != Engine.SIGSTORE || sigstoreNamespace())) {
        add(engines.answers(p.engine()), p.engine().word() + " " + p.title(), p.pointer());
      }
    }
    for (WebhookFact w : snapshot.objects().admission().webhooks()) {
      String name = (w.configuration() + " " + w.serviceName()).toLowerCase(Locale.ROOT);
      if (w.podsCreate() && PROVENANCE_WEBHOOKS.stream().anyMatch(name::contains)) {
        add(engines.active(w), "webhook " + w.name(), w.pointer());
      }
    }
    gaps();
  }

  private void add(@org.jspecify.annotations.Nullable Boolean active, String title, Pointer at) {
    if (active == null) {
      unknown.add("whether something answers for " + title + " is not in the evidence");
    } else if (active) {
      titles.add(title);
      pointers.add(at);
    }
  }

  private void gaps() {
    Kinds kinds = new Kinds(snapshot);
    List<ResourceId> missing =
        new ArrayList<>(
            kinds.incomplete(List.of(Resources.VALIDATING_WEBHOOKS, Resources.MUTATING_WEBHOOKS)));
    missing.addAll(engines.unknownPolicies());
    if (!missing.isEmpty()) {
      unknown.add(kinds.why(missing));
    }
  }

  /** Sigstore verifies only in namespaces that ask for it. */
  private boolean sigstoreNamespace() {
    for (String name : AdmitRule.targets(snapshot)) {
      NamespaceFact fact = snapshot.objects().placement().namespaces().get(name);
      if (fact != null && "true".equals(fact.labels().get(SIGSTORE_LABEL))) {
        return true;
      }
    }
    return false;
  }

  /** What verifies images, in words. */
  List<String> titles() {
    return titles;
  }

  List<Pointer> pointers() {
    return pointers;
  }

  /** What is missing that could show a further one; empty when nothing is. */
  List<String> unknown() {
    return unknown;
  }
}
