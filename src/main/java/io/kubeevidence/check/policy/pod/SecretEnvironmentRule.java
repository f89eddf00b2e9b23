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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** 5.4.1: Secrets read through environment variables. Names only, never a value. */
final class SecretEnvironmentRule implements Rule {

  @Override
  public Set<Need> needs() {
    return Resources.WORKLOADS.stream().map(Need::objects).collect(Collectors.toSet());
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("no container reads a Secret through its environment");
    Membership membership = new Membership(snapshot);
    boolean users = false;
    for (Root root : snapshot.objects().workloads().counted()) {
      users |= Membership.userNamespace(root.namespace());
      Set<String> seen = new HashSet<>();
      for (Instance i : root.active()) {
        for (ContainerSpec c : i.spec().containers()) {
          for (ContainerSpec.SecretUse use : c.secretUses()) {
            if (seen.add(c.title() + "|" + use.variable() + "|" + use.secret() + "|" + use.key())) {
              add(root, i, c, use, membership.of(root, i), findings);
            }
          }
          c.credentialNames()
              .forEach(
                  name ->
                      findings.note(
                          "CREDENTIAL_LIKE_NAME",
                          c.title()
                              + " of "
                              + root.title()
                              + " has a literal value for the variable "
                              + name
                              + ", whose name looks like a credential"));
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
          users ? "NO_SECRETS_IN_ENVIRONMENT" : "NO_USER_WORKLOADS",
          users
              ? "No container of the user reads a Secret through its environment"
              : "There are no user workloads, so nothing shows how Secrets are passed on",
          kinds.lookedAt(Resources.WORKLOADS));
    }
    return findings.conclude();
  }

  private static void add(
      Root root,
      Instance i,
      ContainerSpec c,
      ContainerSpec.SecretUse use,
      Standing standing,
      Findings findings) {
    Pointer at = i.at(c.path() + use.path(), "Secret " + use.secret());
    String variable =
        use.variable().isEmpty() ? "all keys as variables" : "variable " + use.variable();
    String key = use.key().isEmpty() ? "" : " key " + use.key();
    String text =
        c.title()
            + " of "
            + root.title()
            + " reads Secret "
            + use.secret()
            + key
            + " through its environment ("
            + variable
            + ")";
    findings.row(
        () ->
            new ReviewRow(
                root.title(),
                standing.name(),
                root.namespace(),
                "",
                "Secret " + use.secret() + key,
                "",
                "",
                c.title() + ", " + variable,
                "",
                at,
                Fingerprint.of(
                    "5.4.1", root.title(), c.title(), use.variable(), use.secret(), use.key())));
    Verdict verdict =
        switch (standing) {
          case USER -> Verdict.FAIL;
          case UNKNOWN_OWNER -> Verdict.NOT_ASSESSED;
          case SYSTEM_WORKLOAD -> Verdict.DEPENDS_ON_ENVIRONMENT;
          case CONTROL_PLANE, SYSTEM_COMPONENT -> Verdict.PASS;
        };
    if (verdict != Verdict.PASS) {
      findings.add(
          verdict,
          new Subject(root.kind(), root.namespace() + "/" + root.name()),
          "SECRET_IN_ENVIRONMENT",
          text,
          "Secret " + use.secret(),
          List.of(at));
    }
  }
}
