package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.pod.Hit;
import io.kubeevidence.check.policy.pod.Membership;
import io.kubeevidence.check.policy.pod.Membership.Standing;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workloads that break one recommendation, each place once: equal findings of a template and
 * its Pods are one (policies.md P1).
 */
final class Violations {
  /** One place in one workload. */
  record Violation(Root root, Instance instance, Standing standing, Hit hit, long pods) {}

  private final Snapshot snapshot;
  private final Admission admission;
  private final AdmissionView view;
  private final Membership membership;
  private final Map<String, Long> workloads = new HashMap<>();
  private final Map<String, List<Violation>> byNamespace = new LinkedHashMap<>();

  Violations(Snapshot snapshot, Admission admission, AdmissionView view) {
    this.snapshot = snapshot;
    this.admission = admission;
    this.view = view;
    this.membership = new Membership(snapshot);
    for (Root root : snapshot.objects().workloads().counted()) {
      workloads.merge(root.namespace(), 1L, Long::sum);
      Map<String, Violation> merged = new LinkedHashMap<>();
      for (Instance instance : root.active()) {
        boolean windows = membership.windows(instance);
        for (Hit hit : admission.test().hits(instance, windows)) {
          Standing standing = membership.of(root, instance);
          String key = hit.holder() + "|" + hit.field() + "|" + hit.value() + "|" + standing;
          Violation v =
              new Violation(
                  root, instance, standing, hit, instance.template() ? 0 : instance.count());
          merged.merge(key, v, Violations::joined);
        }
      }
      if (!merged.isEmpty()) {
        byNamespace
            .computeIfAbsent(root.namespace(), n -> new ArrayList<>())
            .addAll(merged.values());
      }
    }
  }

  /** The Pods count; the place shown is that of the template, which is where it is changed. */
  private static Violation joined(Violation a, Violation b) {
    Instance live = a.instance().template() ? b.instance() : a.instance();
    return new Violation(a.root(), live, a.standing(), a.hit(), a.pods() + b.pods());
  }

  List<Violation> in(String namespace) {
    return byNamespace.getOrDefault(namespace, List.of());
  }

  /** The first violation in words, and how many workloads have one; empty when there is none. */
  String example(List<Violation> found) {
    if (found.isEmpty()) {
      return "";
    }
    long roots = found.stream().map(Violation::root).distinct().count();
    Violation v = found.get(0);
    return "; in use by "
        + v.root().title()
        + " ("
        + v.hit().sentence()
        + ")"
        + (roots > 1 ? " and " + (roots - 1) + " more" : "");
  }

  void rows(List<Violation> found, Findings findings) {
    for (Violation v : found) {
      findings.row(() -> row(v));
    }
  }

  /** Workloads in the cluster's own namespaces: known components are listed, others need a look. */
  void listSystem(Findings findings) {
    for (String namespace : Membership.SYSTEM_NAMESPACES.stream().sorted().toList()) {
      for (Violation v : in(namespace)) {
        findings.row(() -> row(v));
        system(v, findings);
      }
    }
    byNamespace.forEach(
        (namespace, found) -> {
          if (Membership.userNamespace(namespace)) {
            found.stream().filter(this::staticPod).forEach(v -> review(v, findings));
          }
        });
  }

  private boolean staticPod(Violation v) {
    return membership.staticPodNode(v.instance()) != null;
  }

  private void system(Violation v, Findings findings) {
    switch (v.standing()) {
      case SYSTEM_WORKLOAD -> review(v, findings);
      case UNKNOWN_OWNER ->
          findings.add(
              Verdict.NOT_ASSESSED,
              subject(v),
              "OWNER_NOT_COLLECTED",
              v.root().title()
                  + " is in "
                  + v.root().namespace()
                  + " and its owner was not collected, so it is not known whether it is a part of "
                  + "the cluster ("
                  + v.hit().sentence()
                  + ")",
              List.of(v.hit().pointer()));
      case USER, CONTROL_PLANE, SYSTEM_COMPONENT -> {
        // listed only
      }
    }
  }

  private static void review(Violation v, Findings findings) {
    findings.add(
        Verdict.DEPENDS_ON_ENVIRONMENT,
        subject(v),
        "SYSTEM_WORKLOAD_TO_REVIEW",
        v.root().title()
            + " is not refused where it runs, and no known part of the cluster: "
            + v.hit().sentence(),
        v.hit().value(),
        List.of(v.hit().pointer()));
  }

  private static Subject subject(Violation v) {
    return new Subject(v.root().kind(), v.root().namespace() + "/" + v.root().name());
  }

  ReviewRow namespaceRow(String name, @Nullable NamespaceFact fact, Coverage cov) {
    String level = view.level(fact);
    Pointer pointer =
        fact != null
            ? fact.pointer()
            : snapshot.objects().workloads().roots().stream()
                .filter(r -> r.namespace().equals(name))
                .map(Root::pointer)
                .findFirst()
                .orElseThrow();
    return new ReviewRow(
        "Namespace " + name,
        cov.state().name(),
        name,
        "",
        "",
        "",
        "",
        level,
        "SOURCE="
            + cov.source()
            + ",WORKLOADS="
            + workloads.getOrDefault(name, 0L)
            + ",VIOLATIONS="
            + in(name).size(),
        pointer,
        Fingerprint.of(admission.check(), "Namespace", name, cov.state().name(), level));
  }

  private ReviewRow row(Violation v) {
    List<String> flags = new ArrayList<>();
    flags.add("PODS=" + v.pods());
    if (v.instance().template()) {
      flags.add("TEMPLATE");
    }
    if (v.root().missingOwner() != null) {
      flags.add("OWNER_NOT_CAPTURED");
    }
    return new ReviewRow(
        v.root().title(),
        v.standing().name(),
        v.root().namespace(),
        "",
        v.hit().holder(),
        "",
        "",
        v.hit().field() + " " + v.hit().value(),
        String.join(",", flags),
        v.hit().pointer(),
        Fingerprint.of(
            admission.check(),
            v.root().title(),
            v.hit().holder(),
            v.hit().field(),
            v.hit().value()));
  }
}
