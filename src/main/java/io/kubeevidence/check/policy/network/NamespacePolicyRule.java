package io.kubeevidence.check.policy.network;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.pod.Membership;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.network.NetworkPolicyFact;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * 5.3.2: every namespace of the user has a network policy that isolates something, and the network
 * plug-in enforces it. A policy that allows everything, or selects nothing, protects nothing.
 */
final class NamespacePolicyRule implements Rule {
  private static final List<ResourceId> OTHER_KINDS =
      List.of(
          new ResourceId("ciliumnetworkpolicies", "cilium.io"),
          new ResourceId("ciliumclusterwidenetworkpolicies", "cilium.io"),
          new ResourceId("networkpolicies", "crd.projectcalico.org"),
          new ResourceId("globalnetworkpolicies", "crd.projectcalico.org"),
          new ResourceId("adminnetworkpolicies", "policy.networking.k8s.io"),
          new ResourceId("baselineadminnetworkpolicies", "policy.networking.k8s.io"));

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    needs.add(Need.objects(Resources.NAMESPACES));
    needs.add(Need.objects(Resources.NODES));
    needs.add(Need.objects(Resources.NETWORK_POLICIES));
    Resources.WORKLOADS.forEach(r -> needs.add(Need.objects(r)));
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("every namespace has a network policy that isolates its Pods");
    enforcement(snapshot, findings);
    NamespacePolicies policies = new NamespacePolicies(snapshot);
    List<ResourceId> policyGaps = new ArrayList<>(kinds.incomplete(OTHER_KINDS));
    policyGaps.addAll(kinds.incomplete(List.of(Resources.NETWORK_POLICIES)));
    Set<String> names = new TreeSet<>(snapshot.objects().placement().namespaces().keySet());
    names.addAll(snapshot.objects().placement().namespacesSeen());
    for (String name : names) {
      NamespaceFact fact = snapshot.objects().placement().namespaces().get(name);
      boolean terminating = fact != null && fact.terminating();
      if (Membership.userNamespace(name) && !terminating) {
        namespace(policies.of(name, fact), policyGaps, kinds, findings);
      }
    }
    system(policies, snapshot, findings);
    gaps(kinds, policyGaps, findings);
    return findings.conclude();
  }

  private static void enforcement(Snapshot snapshot, Findings findings) {
    Judgement plugin = new NetworkPluginRule().judge(snapshot);
    if (plugin.verdict() == Verdict.PASS) {
      return;
    }
    if (plugin.verdict() == Verdict.NOT_ASSESSED) {
      findings.missing(
          "ENFORCEMENT_UNKNOWN",
          "Whether network policies are enforced is not known (5.3.1): " + first(plugin));
      return;
    }
    findings.add(
        plugin.verdict(),
        Subject.cluster(),
        plugin.verdict() == Verdict.FAIL ? "POLICIES_NOT_ENFORCED" : "ENFORCEMENT_UNCLEAR",
        plugin.verdict() == Verdict.FAIL
            ? "Network policies have no effect (5.3.1): " + first(plugin)
            : "Whether network policies have an effect must be judged first (5.3.1): "
                + first(plugin),
        plugin.pointers());
  }

  private static String first(Judgement plugin) {
    return plugin.outcomes().stream()
        .filter(o -> o.verdict() == plugin.verdict())
        .findFirst()
        .map(o -> o.reason().text())
        .orElse(plugin.reason().text());
  }

  private static void namespace(
      NamespacePolicies.State state, List<ResourceId> policyGaps, Kinds kinds, Findings findings) {
    String name = state.namespace();
    Subject subject = new Subject("Namespace", name);
    findings.row(() -> row(state));
    switch (state.word()) {
      case OK ->
          findings.add(
              Verdict.PASS,
              subject,
              "ISOLATED",
              "Namespace " + name + " has " + state.titles(),
              state.directions(),
              state.pointers());
      case WEAK ->
          findings.add(
              Verdict.DEPENDS_ON_ENVIRONMENT,
              subject,
              "POLICY_TO_REVIEW",
              "Namespace "
                  + name
                  + " has "
                  + state.titles()
                  + ", which isolates none of its Pods or could not be understood",
              state.pointers());
      case NONE -> {
        boolean proven = policyGaps.isEmpty();
        findings.add(
            proven ? Verdict.FAIL : Verdict.NOT_ASSESSED,
            subject,
            proven ? "NO_NETWORK_POLICY" : "PARTIAL_EVIDENCE",
            "Namespace "
                + name
                + " has no network policy"
                + (proven
                    ? ""
                    : " in the evidence, which is not complete: " + kinds.why(policyGaps)),
            state.pointers());
      }
    }
  }

  private static ReviewRow row(NamespacePolicies.State state) {
    return new ReviewRow(
        "Namespace " + state.namespace(),
        state.word().name(),
        state.namespace(),
        "",
        state.directions(),
        "",
        "",
        state.titles(),
        "SELECTED="
            + state.selected()
            + ",PODS="
            + state.pods()
            + ",DEFAULT_DENY="
            + state.defaultDeny(),
        state.pointers().get(0),
        Fingerprint.of(
            "5.3.2", state.namespace(), state.word().name(), state.titles(), state.directions()));
  }

  /** kube-system without a policy is for a person; the other two never stand in the way. */
  private static void system(NamespacePolicies policies, Snapshot snapshot, Findings findings) {
    NamespaceFact fact = snapshot.objects().placement().namespaces().get("kube-system");
    NamespacePolicies.State state = policies.of("kube-system", fact);
    if (state.pods() > 0) {
      findings.row(() -> row(state));
    }
    if (state.pods() > 0 && state.word() != NamespacePolicies.Word.OK) {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          new Subject("Namespace", "kube-system"),
          "SYSTEM_NAMESPACE_OPEN",
          "Namespace kube-system has Pods in the Pod network and no network policy that isolates "
              + "them; a person must say whether that is intended",
          state.pointers());
    }
  }

  private static void gaps(Kinds kinds, List<ResourceId> policyGaps, Findings findings) {
    List<ResourceId> needed = new ArrayList<>(List.of(Resources.NAMESPACES));
    needed.addAll(Resources.WORKLOADS);
    List<ResourceId> missing = new ArrayList<>(kinds.incomplete(needed));
    missing.addAll(policyGaps);
    if (!missing.isEmpty()) {
      findings.missing(
          "PARTIAL_EVIDENCE", "Not every namespace can be judged: " + kinds.why(missing));
    }
    if (findings.empty()) {
      findings.missing("NO_EVIDENCE", "No namespace is in the evidence");
    }
  }

  /** The pointers that show that a namespace has nothing. */
  static List<Pointer> nothing(Snapshot snapshot, String name) {
    NamespaceFact fact = snapshot.objects().placement().namespaces().get(name);
    List<Pointer> pointers = new ArrayList<>();
    if (fact != null) {
      pointers.add(fact.pointer());
    }
    pointers.addAll(new Kinds(snapshot).lookedAt(List.of(Resources.NETWORK_POLICIES)));
    if (pointers.isEmpty()) {
      snapshot.objects().workloads().roots().stream()
          .filter(r -> r.namespace().equals(name))
          .findFirst()
          .ifPresent(r -> pointers.add(r.pointer()));
    }
    if (pointers.isEmpty()) {
      snapshot.files().keySet().stream()
          .findFirst()
          .ifPresent(f -> pointers.add(Pointer.toFile(f)));
    }
    return pointers;
  }

  /** Policies of kinds that need their own engine. */
  static boolean effective(NetworkPolicyFact policy, RunningEngines engines) {
    if (policy.nativeKind()) {
      return true;
    }
    return policy.kind().startsWith("Cilium")
        ? engines.seen(PolicyEngine.CILIUM)
        : engines.seen(PolicyEngine.CALICO);
  }
}
