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
import io.kubeevidence.check.policy.pod.TokenMounts.Answer;
import io.kubeevidence.check.policy.pod.TokenMounts.Mount;
import io.kubeevidence.check.policy.rbac.AccountGrants;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * 5.1.6: tokens that are mounted and not needed. Rights of the service account show a need; a token
 * of an account without rights is useless and fails.
 */
final class TokenMountRule implements Rule {

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    kinds().forEach(r -> needs.add(Need.objects(r)));
    return needs;
  }

  private static List<ResourceId> kinds() {
    List<ResourceId> all = new ArrayList<>(Resources.WORKLOADS);
    all.add(Resources.SERVICE_ACCOUNTS);
    return all;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings =
        new Findings("no workload mounts a token of a service account that it does not need");
    boolean rbac = kinds.complete(Resources.RBAC);
    AccountGrants grants = new AccountGrants(snapshot);
    Membership membership = new Membership(snapshot);
    TokenMounts mounts = new TokenMounts(snapshot);
    for (Root root : snapshot.objects().workloads().counted()) {
      Map<String, Instance> distinct = new LinkedHashMap<>();
      for (Instance i : root.active()) {
        Answer answer = mounts.of(root, i);
        mounts
            .foreignAudiences(i.spec())
            .forEach(
                a ->
                    findings.note(
                        "WORKLOAD_IDENTITY",
                        root.title()
                            + " mounts a token for the audience "
                            + a
                            + ", which is no token for this API"));
        if (answer.mount() != Mount.NONE
            && distinct.putIfAbsent(i.spec().serviceAccount() + answer.mount(), i) == null) {
          judge(root, i, answer, membership.of(root, i), grants, rbac, kinds, findings);
        }
      }
    }
    List<ResourceId> gaps = kinds.incomplete(kinds());
    if (!gaps.isEmpty()) {
      findings.missing(
          "PARTIAL_EVIDENCE", "Not every mounted token can be seen: " + kinds.why(gaps));
    }
    if (findings.empty()) {
      findings.add(
          Verdict.PASS,
          Subject.cluster(),
          "NO_USELESS_TOKENS",
          "No workload outside the cluster's own components mounts a token of a service account",
          kinds.lookedAt(kinds()));
    }
    return findings.conclude();
  }

  private static void judge(
      Root root,
      Instance i,
      Answer answer,
      Standing standing,
      AccountGrants grants,
      boolean rbac,
      Kinds kinds,
      Findings findings) {
    String account = i.spec().serviceAccount();
    List<Binding> rights = grants.effective(root.namespace(), account);
    boolean component =
        standing == Standing.SYSTEM_COMPONENT
            && !grants.effectiveDirect(root.namespace(), account).isEmpty()
            && !grants.hijacked(root.namespace(), account);
    Pointer at = i.pointer().withExcerpt(root.title() + ": serviceAccountName " + account);
    findings.row(() -> row(root, i, answer, standing, rights, at));
    if (component) {
      return;
    }
    String text =
        root.title()
            + " mounts the token of service account "
            + root.namespace()
            + "/"
            + account
            + " ("
            + answer.because()
            + ")";
    Subject subject = new Subject(root.kind(), root.namespace() + "/" + root.name());
    boolean useless = account.equals("default") || rights.isEmpty();
    if (standing == Standing.UNKNOWN_OWNER) {
      findings.add(
          Verdict.NOT_ASSESSED,
          subject,
          "OWNER_NOT_COLLECTED",
          text + "; its owner was not collected, so it may be a part of the cluster",
          List.of(at));
    } else if (answer.mount() == Mount.UNKNOWN) {
      findings.add(
          Verdict.NOT_ASSESSED,
          subject,
          "SERVICE_ACCOUNT_NOT_CAPTURED",
          "Whether " + root.title() + " mounts a token is not known: " + answer.because(),
          List.of(at));
    } else if (answer.mount() == Mount.AUTO && useless && (rbac || account.equals("default"))) {
      findings.add(
          Verdict.FAIL,
          subject,
          "USELESS_TOKEN",
          text + (account.equals("default") ? "" : ", which has no rights"),
          account,
          List.of(at));
    } else if (useless && !rbac) {
      findings.add(
          Verdict.NOT_ASSESSED,
          subject,
          "PARTIAL_EVIDENCE",
          text
              + "; whether the account has rights is not known: "
              + kinds.why(kinds.incomplete(Resources.RBAC)),
          List.of(at));
    } else {
      List<Pointer> pointers = new ArrayList<>(List.of(at));
      rights.stream().limit(5).forEach(b -> pointers.add(b.pointer()));
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          subject,
          answer.mount() == Mount.AUTO ? "TOKEN_WITH_RIGHTS" : "EXPLICIT_TOKEN",
          text
              + "; a person must say whether it needs "
              + (rights.isEmpty() ? "the API" : "the rights of " + rights.get(0).title()),
          account,
          pointers);
    }
  }

  private static ReviewRow row(
      Root root, Instance i, Answer answer, Standing standing, List<Binding> rights, Pointer at) {
    String bindings = String.join("; ", rights.stream().limit(5).map(Binding::title).toList());
    return new ReviewRow(
        root.title(),
        standing.name(),
        root.namespace(),
        "",
        "ServiceAccount " + root.namespace() + "/" + i.spec().serviceAccount(),
        bindings,
        "",
        answer.because(),
        "MOUNT=" + answer.mount() + ",GRANTS=" + rights.size(),
        at,
        Fingerprint.of(
            "5.1.6", root.title(), i.spec().serviceAccount(), answer.mount().name(), bindings));
  }
}
