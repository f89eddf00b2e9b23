package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.Authorizers;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The common verdict of the checks that ask who can do something (policies.md R7): Fail for
 * everybody and broad classes, a reviewer's list for the rest, Pass when nobody is left.
 */
final class WhoCanRule implements Rule {

  /** The differences between the checks. */
  interface Question {
    /** Number of the recommendation, for fingerprints. */
    String check();

    /** The right asked about, for example {@code to read Secrets}. */
    String right();

    /** The grants to judge, built-in ones left out. */
    List<Grant> grants(Snapshot snapshot);

    /** False for a grant that is listed but stands in nobody's way. */
    default boolean blocks(Grant grant, Snapshot snapshot) {
      return true;
    }

    /** False for a grant that needs a person even when everybody has it. */
    default boolean mayFail(Grant grant, Snapshot snapshot) {
      return true;
    }

    /** Remarks that change no verdict. */
    default void notes(Snapshot snapshot, Findings findings) {}

    /** Kinds that the question reads besides roles and bindings, needed for a Pass. */
    default Set<ResourceId> alsoNeeds() {
      return Set.of();
    }
  }

  private final Question question;

  WhoCanRule(Question question) {
    this.question = question;
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    Resources.RBAC.forEach(r -> needs.add(Need.objects(r)));
    question.alsoNeeds().forEach(r -> needs.add(Need.objects(r)));
    needs.add(new Need("kube-apiserver.argv"));
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings =
        new Findings("only the built-in grants of Kubernetes give the right " + question.right());
    Authorizers authorizers = new Authorizers(snapshot);
    authorizers.addTo(findings);
    List<Grant> grants = question.grants(snapshot);
    for (Grant grant : grants) {
      addGrant(grant, snapshot, authorizers, findings);
    }
    List<ResourceId> needed = new ArrayList<>(Resources.RBAC);
    needed.addAll(question.alsoNeeds());
    List<ResourceId> gaps = kinds.incomplete(needed);
    if (!gaps.isEmpty()) {
      findings.missing(
          gaps.size() == needed.size() ? "NO_EVIDENCE" : "PARTIAL_EVIDENCE",
          "Who has the right " + question.right() + " is not known completely: " + kinds.why(gaps));
    }
    if (findings.empty()) {
      findings.add(
          Verdict.PASS,
          io.kubeevidence.check.Subject.cluster(),
          "ONLY_BUILT_IN_GRANTS",
          "Nobody but Kubernetes' own components and administrators has the right "
              + question.right(),
          kinds.lookedAt(needed));
    }
    question.notes(snapshot, findings);
    danglingRoles(snapshot, kinds, findings);
    return findings.conclude();
  }

  private void addGrant(
      Grant grant, Snapshot snapshot, Authorizers authorizers, Findings findings) {
    findings.row(() -> grant.row(question.check()));
    if (grant.rules().isEmpty()) {
      findings.add(
          Verdict.NOT_ASSESSED,
          grant.principal().subject(),
          "ROLE_BODY_MISSING",
          grant.sentence(),
          grant.pointers());
      return;
    }
    if (!question.blocks(grant, snapshot)) {
      findings.note("LISTED_ONLY", grant.sentence() + "; this does not stand against a Pass");
      return;
    }
    boolean fails =
        grant.violates() && question.mayFail(grant, snapshot) && !authorizers.withoutRbac();
    findings.add(
        fails ? Verdict.FAIL : Verdict.DEPENDS_ON_ENVIRONMENT,
        grant.principal().subject(),
        fails ? "GRANTED_TO_" + grant.breadth().name() : "GRANT_TO_REVIEW",
        fails ? grant.sentence() : grant.sentence() + "; a person must say whether it is needed",
        grant.flags().isEmpty() ? "" : String.join(", ", grant.flags()),
        grant.pointers());
  }

  private static void danglingRoles(Snapshot snapshot, Kinds kinds, Findings findings) {
    if (!kinds.complete(List.of(Resources.ROLES, Resources.CLUSTER_ROLES))) {
      return;
    }
    snapshot.objects().rbac().bindings().stream()
        .filter(b -> b.roleRefValid() && snapshot.objects().rbac().effective(b.role()) == null)
        .limit(20)
        .forEach(
            b ->
                findings.note(
                    "DANGLING_ROLE",
                    b.title()
                        + " refers to "
                        + b.role()
                        + ", which does not exist; it grants "
                        + "nothing until somebody creates it"));
  }
}
