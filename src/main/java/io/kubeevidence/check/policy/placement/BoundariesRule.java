package io.kubeevidence.check.policy.placement;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.pod.Membership;
import io.kubeevidence.check.policy.pod.Membership.Standing;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * 5.6.1: namespaces separate what belongs to different owners. No boundary at all is visible;
 * whether a given cut fits the organisation is not.
 */
final class BoundariesRule implements Rule {

  @Override
  public Set<Need> needs() {
    return Resources.WORKLOADS.stream().map(Need::objects).collect(Collectors.toSet());
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("workloads of different owners are in different namespaces");
    Membership membership = new Membership(snapshot);
    Map<String, Long> counts = new TreeMap<>();
    List<Pointer> pointers = new ArrayList<>();
    boolean apart = false;
    for (Root root : snapshot.objects().workloads().counted()) {
      Standing standing = membership.of(root, root.active().get(0));
      boolean own = standing == Standing.USER || standing == Standing.SYSTEM_WORKLOAD;
      if (own) {
        counts.merge(root.namespace(), 1L, Long::sum);
        pointers.add(root.pointer());
        apart |= standing == Standing.USER && !root.namespace().equals("default");
      }
    }
    List<ResourceId> gaps = kinds.incomplete(Resources.WORKLOADS);
    outcome(snapshot, kinds, counts, pointers, apart, gaps, findings);
    rows(snapshot, counts, findings);
    return findings.conclude();
  }

  private static void outcome(
      Snapshot snapshot,
      Kinds kinds,
      Map<String, Long> counts,
      List<Pointer> pointers,
      boolean apart,
      List<ResourceId> gaps,
      Findings findings) {
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    if (apart) {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          Subject.cluster(),
          "BOUNDARIES_TO_REVIEW",
          "User workloads are in "
              + (counts.size() == 1 ? "namespace " : "the namespaces ")
              + String.join(", ", counts.keySet().stream().limit(10).toList())
              + "; a person must say whether that is the right cut",
          pointers);
    } else if (!gaps.isEmpty()) {
      findings.missing(
          gaps.size() == Resources.WORKLOADS.size() ? "NO_EVIDENCE" : "PARTIAL_EVIDENCE",
          "Not every workload is in the evidence: " + kinds.why(gaps));
    } else if (total > 0) {
      findings.add(
          Verdict.FAIL,
          Subject.cluster(),
          "NO_BOUNDARIES",
          "All "
              + total
              + " user workloads are in "
              + String.join(", ", counts.keySet())
              + ", so no namespace separates anything",
          pointers);
    } else {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          Subject.cluster(),
          "NO_USER_WORKLOADS",
          "There are no user workloads, so there is nothing to separate yet",
          kinds.lookedAt(Resources.WORKLOADS));
    }
  }

  private static void rows(Snapshot snapshot, Map<String, Long> counts, Findings findings) {
    for (NamespaceFact fact : snapshot.objects().placement().namespaces().values()) {
      String name = fact.name();
      long accounts =
          snapshot.objects().placement().serviceAccounts().values().stream()
              .filter(a -> a.namespace().equals(name))
              .count();
      List<String> bindings =
          snapshot.objects().rbac().bindings().stream()
              .filter(b -> b.namespace().equals(name))
              .map(b -> b.name())
              .toList();
      long policies =
          snapshot.objects().networkPolicies().stream()
              .filter(p -> p.namespace().equals(name))
              .count();
      String flags =
          "WORKLOADS="
              + counts.getOrDefault(name, 0L)
              + ",SERVICE_ACCOUNTS="
              + accounts
              + ",NETWORK_POLICIES="
              + policies
              + ",QUOTAS="
              + named(snapshot, "resourcequotas", name)
              + ",LIMITS="
              + named(snapshot, "limitranges", name);
      findings.row(
          () ->
              new ReviewRow(
                  "Namespace " + name,
                  Membership.userNamespace(name) ? "USER" : "SYSTEM",
                  name,
                  "",
                  "",
                  String.join("; ", bindings.stream().limit(10).toList()),
                  "",
                  "created " + fact.created(),
                  flags,
                  fact.pointer(),
                  Fingerprint.of("5.6.1", name, flags, bindings.toString())));
    }
  }

  private static String named(Snapshot snapshot, String plural, String namespace) {
    NameTable table = snapshot.names(new ResourceId(plural, ""));
    return table == null
        ? "unknown"
        : String.valueOf(
            table.rows().stream().filter(r -> r.namespace().equals(namespace)).count());
  }
}
