package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.admission.Coverage.State;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The common verdict of 5.2.2 to 5.2.13 (policies.md A7): every namespace with workloads of the
 * user must refuse such Pods; Pods that break the recommendation are listed first.
 */
final class AdmitRule implements Rule {
  private final Admission admission;

  AdmitRule(Admission admission) {
    this.admission = admission;
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    needs.add(Need.objects(Resources.NAMESPACES));
    Resources.WORKLOADS.forEach(r -> needs.add(Need.objects(r)));
    needs.add(new Need("kube-apiserver.argv"));
    admission.extra().needs().forEach(r -> needs.add(Need.objects(r)));
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("every namespace with workloads refuses " + admission.what());
    findings.lead("NOT_REFUSED_AND_IN_USE");
    AdmissionView view = new AdmissionView(snapshot);
    Violations violations = new Violations(snapshot, admission, view);
    List<String> targets = targets(snapshot);
    for (String name : targets) {
      namespace(name, snapshot, view, violations, findings);
    }
    if (targets.isEmpty()) {
      noWorkloads(view, kinds, findings);
    }
    violations.listSystem(findings);
    admission.extra().add(snapshot, kinds, targets, findings);
    gaps(kinds, findings);
    view.inventory().stream().limit(20).forEach(line -> findings.note("ENGINE", line));
    Judgement judged = findings.conclude();
    return admission.extra().instead(snapshot, kinds, judged);
  }

  /** Namespaces of the user that hold workloads. */
  static List<String> targets(Snapshot snapshot) {
    return snapshot.objects().workloads().namespaces().stream()
        .filter(io.kubeevidence.check.policy.pod.Membership::userNamespace)
        .filter(n -> !terminating(snapshot, n))
        .toList();
  }

  private static boolean terminating(Snapshot snapshot, String name) {
    NamespaceFact fact = snapshot.objects().placement().namespaces().get(name);
    return fact != null && fact.terminating();
  }

  private void namespace(
      String name,
      Snapshot snapshot,
      AdmissionView view,
      Violations violations,
      Findings findings) {
    NamespaceFact fact = snapshot.objects().placement().namespaces().get(name);
    Coverage cov = view.coverage(admission, name, fact);
    List<Violations.Violation> found = violations.in(name);
    List<Pointer> pointers = new ArrayList<>();
    found.stream().limit(5).forEach(v -> pointers.add(v.hit().pointer()));
    pointers.addAll(cov.pointers());
    findings.row(() -> violations.namespaceRow(name, fact, cov));
    violations.rows(found, findings);
    Subject subject = new Subject("Namespace", name);
    String start = "Namespace " + name;
    switch (cov.state()) {
      case NOT_COVERED ->
          findings.add(
              Verdict.FAIL,
              subject,
              found.isEmpty() ? "NOT_REFUSED" : "NOT_REFUSED_AND_IN_USE",
              start
                  + " does not refuse "
                  + admission.what()
                  + ": "
                  + cov.text()
                  + violations.example(found),
              observed(cov),
              pointers);
      case MISSING ->
          findings.add(
              Verdict.NOT_ASSESSED,
              subject,
              "ADMISSION_UNKNOWN",
              start + ": " + cov.text() + violations.example(found),
              observed(cov),
              pointers);
      case UNCLEAR ->
          findings.add(
              Verdict.DEPENDS_ON_ENVIRONMENT,
              subject,
              "ADMISSION_UNCLEAR",
              start + ": " + cov.text() + violations.example(found),
              observed(cov),
              pointers);
      case COVERED -> covered(subject, cov, found, violations, pointers, findings);
    }
  }

  private void covered(
      Subject subject,
      Coverage cov,
      List<Violations.Violation> found,
      Violations violations,
      List<Pointer> pointers,
      Findings findings) {
    boolean running = found.stream().anyMatch(v -> !v.instance().template());
    if (running) {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          subject,
          "OLDER_POD",
          "Namespace "
              + subject.name()
              + " refuses "
              + admission.what()
              + ", yet something there does it, older than the policy or by an exempt user"
              + violations.example(found),
          observed(cov),
          pointers);
      return;
    }
    findings.add(
        Verdict.PASS,
        subject,
        "REFUSED",
        "Namespace " + subject.name() + " refuses " + admission.what() + ": " + cov.text(),
        observed(cov),
        pointers);
  }

  private static String observed(Coverage cov) {
    return cov.state() + (cov.source().isEmpty() ? "" : " by " + cov.source());
  }

  private void noWorkloads(AdmissionView view, Kinds kinds, Findings findings) {
    List<Pointer> lookedAt = kinds.lookedAt(Resources.WORKLOADS);
    if (lookedAt.isEmpty()) {
      return; // nothing was captured: the gaps say so
    }
    Coverage cov = view.byDefault(admission, lookedAt.get(0));
    String what = "There are no user workloads";
    List<Pointer> pointers = new ArrayList<>(cov.pointers());
    pointers.addAll(lookedAt);
    if (cov.state() == State.COVERED) {
      findings.add(
          Verdict.PASS,
          Subject.cluster(),
          "DEFAULT_REFUSES",
          what + ", and the cluster default refuses " + admission.what() + ": " + cov.text(),
          pointers);
    } else if (cov.state() == State.MISSING) {
      findings.missing("ADMISSION_UNKNOWN", what + "; " + cov.text());
    } else {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          Subject.cluster(),
          "NO_USER_WORKLOADS",
          what
              + ", so nothing shows whether new namespaces would refuse "
              + admission.what()
              + "; by default they would not: "
              + cov.text(),
          pointers);
    }
  }

  private void gaps(Kinds kinds, Findings findings) {
    List<ResourceId> needed = new ArrayList<>(List.of(Resources.NAMESPACES));
    needed.addAll(Resources.WORKLOADS);
    List<ResourceId> missing = kinds.incomplete(needed);
    if (!missing.isEmpty()) {
      findings.missing(
          missing.size() == needed.size() ? "NO_EVIDENCE" : "PARTIAL_EVIDENCE",
          "Not every namespace and workload is in the evidence: " + kinds.why(missing));
    }
  }
}
