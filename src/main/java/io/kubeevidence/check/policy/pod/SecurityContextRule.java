package io.kubeevidence.check.policy.pod;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.pod.Membership.Standing;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.ContainerSpec;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * 5.6.3: workloads have a security context. None at all fails, one that meets the restricted level
 * passes, what lies between is for a person.
 */
final class SecurityContextRule implements Rule {

  @Override
  public Set<Need> needs() {
    return Resources.WORKLOADS.stream().map(Need::objects).collect(Collectors.toSet());
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("every Pod meets the restricted Pod Security Standard");
    Membership membership = new Membership(snapshot);
    Restricted restricted = new Restricted(snapshot);
    boolean users = false;
    for (Root root : snapshot.objects().workloads().counted()) {
      users |= Membership.userNamespace(root.namespace());
      judge(root, membership, restricted, findings);
    }
    List<ResourceId> gaps = kinds.incomplete(Resources.WORKLOADS);
    if (!gaps.isEmpty()) {
      findings.missing(
          gaps.size() == Resources.WORKLOADS.size() ? "NO_EVIDENCE" : "PARTIAL_EVIDENCE",
          "Not every workload is in the evidence: " + kinds.why(gaps));
    }
    if (findings.empty()) {
      findings.add(
          users ? Verdict.PASS : Verdict.DEPENDS_ON_ENVIRONMENT,
          Subject.cluster(),
          users ? "RESTRICTED" : "NO_USER_WORKLOADS",
          users
              ? "Every Pod outside the cluster's own components meets the restricted level"
              : "There are no user workloads, so there is nothing of the user's to judge",
          kinds.lookedAt(Resources.WORKLOADS));
    }
    return findings.conclude();
  }

  private static void judge(
      Root root, Membership membership, Restricted restricted, Findings findings) {
    Map<String, Pointer> missing = new LinkedHashMap<>();
    Pointer none = null;
    String noneText = "";
    Standing standing = Standing.USER;
    for (Instance i : root.active()) {
      boolean windows = membership.windows(i);
      standing = membership.of(root, i);
      restricted.gaps(i, windows).forEach(h -> missing.putIfAbsent(h.sentence(), h.pointer()));
      for (ContainerSpec c : i.spec().containers()) {
        boolean privileged = Boolean.TRUE.equals(c.context().privileged());
        boolean without = !c.context().set() && !i.spec().context().set();
        if (none == null && (privileged || without)) {
          none = i.at(c.path(), c.title());
          noneText = c.title() + (privileged ? " is privileged" : " has no security context");
        }
      }
    }
    if (missing.isEmpty() && none == null) {
      return;
    }
    Pointer at = none != null ? none : missing.values().iterator().next();
    String gaps = String.join("; ", missing.keySet().stream().limit(8).toList());
    Standing counted = standing;
    boolean blank = none != null;
    findings.row(() -> row(root, counted, blank, gaps, at));
    outcome(root, counted, blank, noneText, gaps, missing, at, findings);
  }

  private static void outcome(
      Root root,
      Standing standing,
      boolean blank,
      String noneText,
      String gaps,
      Map<String, Pointer> missing,
      Pointer at,
      Findings findings) {
    Subject subject = new Subject(root.kind(), root.namespace() + "/" + root.name());
    List<Pointer> pointers = new ArrayList<>(List.of(at));
    missing.values().stream().limit(5).forEach(pointers::add);
    switch (standing) {
      case CONTROL_PLANE, SYSTEM_COMPONENT -> {
        // listed only
      }
      case UNKNOWN_OWNER ->
          findings.add(
              Verdict.NOT_ASSESSED,
              subject,
              "OWNER_NOT_COLLECTED",
              root.title() + " may be a part of the cluster; its owner was not collected",
              pointers);
      case USER, SYSTEM_WORKLOAD -> {
        boolean fails = blank && standing == Standing.USER;
        findings.add(
            fails ? Verdict.FAIL : Verdict.DEPENDS_ON_ENVIRONMENT,
            subject,
            fails ? "NO_SECURITY_CONTEXT" : "NOT_RESTRICTED",
            fails
                ? "In " + root.title() + " the " + noneText
                : root.title()
                    + " has a security context that does not meet the restricted level: "
                    + (gaps.isEmpty() ? noneText : gaps),
            pointers);
      }
    }
  }

  private static ReviewRow row(
      Root root, Standing standing, boolean blank, String gaps, Pointer at) {
    return new ReviewRow(
        root.title(),
        standing.name(),
        root.namespace(),
        "",
        "",
        "",
        "",
        gaps,
        blank ? "NO_CONTEXT_OR_PRIVILEGED" : "PARTIAL",
        at,
        Fingerprint.of("5.6.3", root.title(), String.valueOf(blank), gaps));
  }
}
