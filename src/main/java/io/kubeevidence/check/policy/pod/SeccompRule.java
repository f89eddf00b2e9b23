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
import io.kubeevidence.snapshot.object.placement.NodeFact;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.ContainerSpec;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * 5.6.2: every container runs with a seccomp profile. Where a definition sets none, the kubelets'
 * own default decides.
 */
final class SeccompRule implements Rule {
  private enum Profile {
    OK,
    REVIEW,
    BAD,
    DEFAULTED
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    Resources.WORKLOADS.forEach(r -> needs.add(Need.objects(r)));
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("every container has the seccomp profile RuntimeDefault");
    if (windowsOnly(snapshot, kinds)) {
      findings.add(
          Verdict.NOT_APPLICABLE,
          Subject.cluster(),
          "ONLY_WINDOWS_NODES",
          "All Nodes run Windows, which has no seccomp",
          kinds.lookedAt(List.of(Resources.NODES)));
      return findings.conclude();
    }
    SeccompDefault kubelets = new SeccompDefault(snapshot, kinds);
    Membership membership = new Membership(snapshot);
    boolean users = false;
    for (Root root : snapshot.objects().workloads().counted()) {
      users |= Membership.userNamespace(root.namespace());
      Set<String> seen = new HashSet<>();
      for (Instance i : root.active()) {
        i.spec()
            .legacySeccomp()
            .forEach(
                (key, value) ->
                    findings.note(
                        "LEGACY_ANNOTATION",
                        root.title()
                            + " has the annotation "
                            + key
                            + "="
                            + value
                            + ", which Kubernetes 1.27 and later ignore"));
        if (membership.windows(i)) {
          continue;
        }
        for (ContainerSpec c : i.spec().containers()) {
          Profile profile = profile(i, c);
          if (profile != Profile.OK && seen.add(c.title() + profile)) {
            add(root, i, c, profile, membership.of(root, i), kubelets, findings);
          }
        }
      }
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
          users ? "SECCOMP_SET" : "NO_USER_WORKLOADS",
          users
              ? "Every container outside the cluster's own components has the seccomp profile "
                  + "RuntimeDefault"
              : "There are no user workloads, so there is nothing of the user's to judge",
          kinds.lookedAt(Resources.WORKLOADS));
    }
    return findings.conclude();
  }

  private static boolean windowsOnly(Snapshot snapshot, Kinds kinds) {
    Collection<NodeFact> nodes = snapshot.objects().placement().nodes().values();
    return kinds.complete(Resources.NODES)
        && !nodes.isEmpty()
        && nodes.stream().allMatch(n -> n.operatingSystem().equals("windows"));
  }

  private static Profile profile(Instance i, ContainerSpec c) {
    if (Boolean.TRUE.equals(c.context().privileged())) {
      return Profile.BAD;
    }
    return switch (type(i, c)) {
      case "RuntimeDefault" -> Profile.OK;
      case "Localhost" -> Profile.REVIEW;
      case "" -> Profile.DEFAULTED;
      default -> Profile.BAD;
    };
  }

  /** The container's own setting, else the Pod's; never that of a sibling. */
  private static String type(Instance i, ContainerSpec c) {
    String own = c.context().seccompType();
    return own.isEmpty() ? i.spec().context().seccompType() : own;
  }

  private static void add(
      Root root,
      Instance i,
      ContainerSpec c,
      Profile profile,
      Standing standing,
      SeccompDefault kubelets,
      Findings findings) {
    String value = value(i, c, profile);
    Hit hit = Places.hit(i, c, "securityContext.seccompProfile", value);
    findings.row(() -> row(root, standing, profile, hit));
    Subject subject = new Subject(root.kind(), root.namespace() + "/" + root.name());
    String text = c.title() + " of " + root.title() + " has " + value;
    List<Pointer> pointers = new ArrayList<>(List.of(hit.pointer()));
    switch (standing) {
      case CONTROL_PLANE, SYSTEM_COMPONENT -> {
        // listed only
      }
      case UNKNOWN_OWNER ->
          findings.add(Verdict.NOT_ASSESSED, subject, "OWNER_NOT_COLLECTED", text, pointers);
      case SYSTEM_WORKLOAD ->
          findings.add(
              Verdict.DEPENDS_ON_ENVIRONMENT,
              subject,
              "SYSTEM_WORKLOAD_TO_REVIEW",
              text + "; it runs in " + root.namespace() + " and is no known part of the cluster",
              pointers);
      case USER -> user(profile, subject, text, value, pointers, kubelets, findings);
    }
  }

  private static void user(
      Profile profile,
      Subject subject,
      String text,
      String value,
      List<Pointer> pointers,
      SeccompDefault kubelets,
      Findings findings) {
    if (profile == Profile.BAD) {
      findings.add(Verdict.FAIL, subject, "SECCOMP_UNCONFINED", text, value, pointers);
      return;
    }
    if (profile == Profile.REVIEW) {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          subject,
          "SECCOMP_LOCAL_PROFILE",
          text + "; a person must say whether that profile is as strict as the runtime's",
          value,
          pointers);
      return;
    }
    pointers.addAll(kubelets.pointers());
    Verdict verdict = kubelets.verdict();
    findings.add(
        verdict, subject, "SECCOMP_DEFAULTED", text + "; " + kubelets.text(), value, pointers);
  }

  private static String value(Instance i, ContainerSpec c, Profile profile) {
    if (Boolean.TRUE.equals(c.context().privileged())) {
      return "no seccomp profile, because it is privileged";
    }
    if (profile == Profile.REVIEW) {
      String own = c.context().seccompProfile();
      return "the local seccomp profile "
          + (own.isEmpty() ? i.spec().context().seccompProfile() : own);
    }
    return profile == Profile.DEFAULTED
        ? "no seccomp profile set"
        : "the seccomp profile " + type(i, c);
  }

  private static ReviewRow row(Root root, Standing standing, Profile profile, Hit hit) {
    return new ReviewRow(
        root.title(),
        standing.name(),
        root.namespace(),
        "",
        hit.holder(),
        "",
        "",
        hit.value(),
        profile.name(),
        hit.pointer(),
        Fingerprint.of("5.6.2", root.title(), hit.holder(), hit.value()));
  }
}
