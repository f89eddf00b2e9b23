package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.ApiServer;
import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.admission.EnginePolicy;
import io.kubeevidence.snapshot.object.admission.WebhookFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * 5.5.1: images are admitted by provenance. The ImagePolicyWebhook passes; another engine that
 * verifies images is proposed as an equivalent control, which only a person can grant.
 */
final class ImageProvenanceRule implements Rule {
  private static final List<String> PROVENANCE_WEBHOOKS =
      List.of("connaisseur", "portieris", "image-security", "binauthz", "imagepolicywebhook");

  @Override
  public Set<Need> needs() {
    return Set.of(new Need("kube-apiserver.argv"), new Need("admission.config"));
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Findings findings =
        new Findings("every API server asks the ImagePolicyWebhook and refuses without an answer");
    List<Pointer> alternatives = new ArrayList<>();
    List<String> titles = alternatives(snapshot, alternatives);
    List<ApiServer> servers = ApiServer.all(snapshot);
    if (servers.isEmpty()) {
      none(titles, alternatives, findings);
    }
    for (ApiServer server : servers) {
      Opinion o = server.worst(ImagePolicy::judge);
      boolean lifted = o.verdict() == Verdict.FAIL && !titles.isEmpty();
      List<Pointer> pointers = new ArrayList<>(o.pointers());
      pointers.addAll(lifted ? alternatives : List.of());
      findings.add(
          lifted ? Verdict.DEPENDS_ON_ENVIRONMENT : o.verdict(),
          server.subject(),
          lifted ? "EQUIVALENT_CONTROL_CANDIDATE" : o.code(),
          lifted
              ? o.text()
                  + "; images are verified by "
                  + String.join(", ", titles)
                  + ", which a person may accept as an equivalent control"
              : o.text(),
          o.observed(),
          pointers);
    }
    findings.note("STATIC_PODS", "Static Pods are not subject to image admission");
    return findings.conclude();
  }

  private static void none(List<String> titles, List<Pointer> pointers, Findings findings) {
    if (!titles.isEmpty()) {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          Subject.cluster(),
          "EQUIVALENT_CONTROL_CANDIDATE",
          "Images are verified by "
              + String.join(", ", titles)
              + ", which a person may accept as an equivalent control",
          pointers);
    }
    findings.missing(
        "NO_EVIDENCE", "No API server is in the evidence, so its admission plug-ins are not known");
  }

  /** Engines that verify images and refuse. */
  private static List<String> alternatives(Snapshot snapshot, List<Pointer> pointers) {
    List<String> titles = new ArrayList<>();
    for (EnginePolicy p : snapshot.objects().admission().policies()) {
      if (p.enforcing() && p.verifiesImages()) {
        titles.add(p.engine().word() + " " + p.title());
        pointers.add(p.pointer());
      }
    }
    for (WebhookFact w : snapshot.objects().admission().webhooks()) {
      String name = (w.configuration() + " " + w.serviceName()).toLowerCase(Locale.ROOT);
      if (w.podsCreate() && PROVENANCE_WEBHOOKS.stream().anyMatch(name::contains)) {
        titles.add("webhook " + w.name());
        pointers.add(w.pointer());
      }
    }
    return titles;
  }
}
