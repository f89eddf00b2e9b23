package io.kubeevidence.check.policy.placement;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * 5.6.4: nothing of the user's lies in the namespace {@code default}. What Kubernetes itself keeps
 * there is recognised by content.
 */
final class DefaultNamespaceRule implements Rule {

  private static List<ResourceId> kinds() {
    List<ResourceId> all = new ArrayList<>(Resources.WORKLOADS);
    all.add(Resources.SERVICES);
    return all;
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    kinds().forEach(r -> needs.add(Need.objects(r)));
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("nothing of the user's is in the namespace default");
    DefaultNamespace inventory = new DefaultNamespace(snapshot);
    for (DefaultNamespace.Item item : inventory.items()) {
      findings.row(() -> row(item));
      add(item, findings);
    }
    List<ResourceId> gaps = kinds.incomplete(kinds());
    if (!gaps.isEmpty()) {
      findings.missing(
          gaps.size() == kinds().size() ? "NO_EVIDENCE" : "PARTIAL_EVIDENCE",
          "What is in the namespace default is not known completely: " + kinds.why(gaps));
    }
    inventory
        .notCaptured()
        .forEach(
            kind ->
                findings.note(
                    "KIND_NOT_CAPTURED",
                    "Whether " + kind + " are in the namespace default is not in the evidence"));
    if (findings.empty()) {
      List<Pointer> pointers = kinds.lookedAt(kinds());
      findings.add(
          Verdict.PASS,
          Subject.cluster(),
          "DEFAULT_NAMESPACE_EMPTY",
          "The namespace default holds nothing but what Kubernetes keeps there",
          pointers);
    }
    return findings.conclude();
  }

  private static void add(DefaultNamespace.Item item, Findings findings) {
    Subject subject = new Subject(item.kind(), "default/" + item.name());
    String title = item.kind() + " default/" + item.name();
    switch (item.use()) {
      case IN_USE ->
          findings.add(
              Verdict.FAIL,
              subject,
              "DEFAULT_NAMESPACE_USED",
              title + " is in the namespace default",
              List.of(item.pointer()));
      case REVIEW ->
          findings.add(
              Verdict.DEPENDS_ON_ENVIRONMENT,
              subject,
              "DEFAULT_NAMESPACE_TO_REVIEW",
              title + " is in the namespace default; a person must say what it is for",
              List.of(item.pointer()));
      case GUARD -> findings.note("GUARD", title + " guards the namespace default");
    }
  }

  private static ReviewRow row(DefaultNamespace.Item item) {
    return new ReviewRow(
        item.kind() + " default/" + item.name(),
        item.use().name(),
        "default",
        "",
        item.group(),
        "",
        "",
        "",
        "",
        item.pointer(),
        Fingerprint.of("5.6.4", item.group(), item.kind(), item.name()));
  }
}
