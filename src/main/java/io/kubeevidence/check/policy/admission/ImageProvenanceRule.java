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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * 5.5.1: images are admitted by provenance. The ImagePolicyWebhook passes; another engine that
 * verifies images is proposed as an equivalent control, which only a person can grant.
 */
final class ImageProvenanceRule implements Rule {
  @Override
  public Set<Need> needs() {
    return Set.of(new Need("kube-apiserver.argv"), new Need("admission.config"));
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Findings findings =
        new Findings("every API server asks the ImagePolicyWebhook and refuses without an answer");
    ImageAlternatives alternatives = new ImageAlternatives(snapshot);
    List<ApiServer> servers = ApiServer.all(snapshot);
    if (servers.isEmpty()) {
      none(alternatives, findings);
    }
    for (ApiServer server : servers) {
      judge(server, alternatives, findings);
    }
    findings.note("STATIC_PODS", "Static Pods are not subject to image admission");
    return findings.conclude();
  }

  private static void judge(ApiServer server, ImageAlternatives alternatives, Findings findings) {
    Opinion o = server.worst(ImagePolicy::judge);
    boolean fails = o.verdict() == Verdict.FAIL;
    if (fails && !alternatives.titles().isEmpty()) {
      List<Pointer> pointers = new ArrayList<>(o.pointers());
      pointers.addAll(alternatives.pointers());
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          server.subject(),
          "EQUIVALENT_CONTROL_CANDIDATE",
          o.text() + "; " + candidate(alternatives),
          o.observed(),
          pointers);
    } else if (fails && !alternatives.unknown().isEmpty()) {
      findings.add(
          Verdict.NOT_ASSESSED,
          server.subject(),
          "ALTERNATIVES_UNKNOWN",
          o.text()
              + "; whether another engine verifies images is not known: "
              + String.join("; ", alternatives.unknown()),
          o.observed(),
          o.pointers());
    } else {
      findings.add(o.verdict(), server.subject(), o.code(), o.text(), o.observed(), o.pointers());
    }
  }

  private static String candidate(ImageAlternatives alternatives) {
    return "images are verified by "
        + String.join(", ", alternatives.titles())
        + ", which a person may accept as an equivalent control";
  }

  /** An engine that is seen is for a person to judge, whatever the API server itself does. */
  private static void none(ImageAlternatives alternatives, Findings findings) {
    String text = "No API server is in the evidence, so its admission plug-ins are not known";
    if (alternatives.titles().isEmpty()) {
      findings.missing("NO_EVIDENCE", text);
      return;
    }
    findings.add(
        Verdict.DEPENDS_ON_ENVIRONMENT,
        Subject.cluster(),
        "EQUIVALENT_CONTROL_CANDIDATE",
        text + "; " + candidate(alternatives),
        alternatives.pointers());
  }
}
