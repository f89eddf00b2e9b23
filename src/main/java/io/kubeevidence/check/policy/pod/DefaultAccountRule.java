package io.kubeevidence.check.policy.pod;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.pod.TokenMounts.Mount;
import io.kubeevidence.check.policy.rbac.AccountGrants;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import io.kubeevidence.snapshot.object.placement.PlacementFacts;
import io.kubeevidence.snapshot.object.placement.ServiceAccountFact;
import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * 5.1.5: the service account {@code default} of every namespace mounts no token, is bound to no
 * role and is used by no workload with its token.
 */
final class DefaultAccountRule implements Rule {
  private static final String DEFAULT = "default";

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    kinds().forEach(r -> needs.add(Need.objects(r)));
    return needs;
  }

  private static List<ResourceId> kinds() {
    List<ResourceId> all = new ArrayList<>(Resources.RBAC);
    all.add(Resources.NAMESPACES);
    all.add(Resources.SERVICE_ACCOUNTS);
    all.addAll(Resources.WORKLOADS);
    return all;
  }

  /** What is wrong with one default account. */
  private record Problem(String code, String text, Pointer pointer) {}

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("the service account default of every namespace is not used");
    PlacementFacts placement = snapshot.objects().placement();
    AccountGrants grants = new AccountGrants(snapshot);
    Map<String, List<Problem>> uses = uses(snapshot);
    Set<String> namespaces = new TreeSet<>(placement.namespaces().keySet());
    namespaces.addAll(placement.namespacesSeen());
    for (String name : namespaces) {
      NamespaceFact fact = placement.namespaces().get(name);
      if (fact == null || !fact.terminating()) {
        namespace(name, placement, grants, uses.getOrDefault(name, List.of()), findings);
      }
    }
    List<ResourceId> gaps = kinds.incomplete(kinds());
    if (!gaps.isEmpty()) {
      findings.missing(
          gaps.size() == kinds().size() ? "NO_EVIDENCE" : "PARTIAL_EVIDENCE",
          "Not every default service account can be judged: " + kinds.why(gaps));
    }
    if (findings.empty()) {
      findings.add(
          Verdict.PASS,
          Subject.cluster(),
          "DEFAULT_ACCOUNTS_UNUSED",
          "No default service account mounts a token, has a binding or is used with a token",
          kinds.lookedAt(kinds()));
    }
    return findings.conclude();
  }

  private static void namespace(
      String name,
      PlacementFacts placement,
      AccountGrants grants,
      List<Problem> uses,
      Findings findings) {
    List<Problem> problems = new ArrayList<>();
    ServiceAccountFact account = placement.serviceAccount(name, DEFAULT);
    if (account == null) {
      findings.note(
          "DEFAULT_ACCOUNT_MISSING",
          "Namespace " + name + " has no service account default in the evidence");
    } else if (!Boolean.FALSE.equals(account.automount())) {
      problems.add(
          new Problem(
              "AUTOMOUNT",
              "does not set automountServiceAccountToken to false",
              account.automountPlace()));
    }
    for (Binding binding : grants.naming(name, DEFAULT)) {
      problems.add(
          new Problem(
              "BOUND",
              "is bound to " + binding.role() + " by " + binding.title(),
              binding.pointer()));
    }
    problems.addAll(uses);
    if (problems.isEmpty()) {
      pass(name, account, findings);
      return;
    }
    String title = "ServiceAccount " + name + "/" + DEFAULT;
    for (Problem p : problems) {
      findings.row(
          () ->
              new ReviewRow(
                  title,
                  p.code(),
                  name,
                  "",
                  "",
                  p.code().equals("BOUND") ? p.text() : "",
                  "",
                  p.text(),
                  "",
                  p.pointer(),
                  Fingerprint.of("5.1.5", title, p.code(), p.text())));
    }
    findings.add(
        Verdict.FAIL,
        new Subject("ServiceAccount", name + "/" + DEFAULT),
        problems.get(0).code(),
        title + " " + String.join(" and ", problems.stream().limit(3).map(Problem::text).toList()),
        account == null ? "" : "automountServiceAccountToken: " + account.automount(),
        problems.stream().map(Problem::pointer).toList());
  }

  private static void pass(
      String name,
      @org.jspecify.annotations.Nullable ServiceAccountFact account,
      Findings findings) {
    if (account != null) {
      findings.add(
          Verdict.PASS,
          new Subject("ServiceAccount", name + "/" + DEFAULT),
          "NOT_USED",
          "ServiceAccount " + name + "/" + DEFAULT + " mounts no token and has no binding",
          "automountServiceAccountToken: false",
          List.of(account.automountPlace()));
    }
  }

  /** Workloads that run as the default account with its token, by namespace. */
  private static Map<String, List<Problem>> uses(Snapshot snapshot) {
    TokenMounts mounts = new TokenMounts(snapshot);
    Map<String, List<Problem>> found = new HashMap<>();
    for (Root root : snapshot.objects().workloads().counted()) {
      for (Instance i : root.active()) {
        boolean mounted =
            i.spec().serviceAccount().equals(DEFAULT)
                && List.of(Mount.AUTO, Mount.EXPLICIT).contains(mounts.of(root, i).mount());
        if (mounted) {
          found
              .computeIfAbsent(root.namespace(), n -> new ArrayList<>())
              .add(new Problem("USED", "is used with its token by " + root.title(), i.pointer()));
          break;
        }
      }
    }
    return found;
  }
}
