package io.kubeevidence.check.policy.network;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.network.NetworkPolicyFact;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which network policies reach the Pods of a namespace, and whether they isolate them. */
final class NamespacePolicies {
  /** How a namespace stands. */
  enum Word {
    OK,
    WEAK,
    NONE
  }

  /**
   * The state of one namespace.
   *
   * @param namespace its name
   * @param word how it stands
   * @param policies policies that apply to it
   * @param selected Pods that an isolating policy selects
   * @param pods Pods in the Pod network
   * @param pointers what shows it
   */
  record State(
      String namespace,
      Word word,
      List<NetworkPolicyFact> policies,
      long selected,
      long pods,
      List<Pointer> pointers) {

    String titles() {
      return policies.isEmpty()
          ? "none"
          : policies.stream()
              .limit(5)
              .map(NetworkPolicyFact::title)
              .collect(Collectors.joining(", "));
    }

    String directions() {
      boolean in = policies.stream().anyMatch(NetworkPolicyFact::isolatesIngress);
      boolean out = policies.stream().anyMatch(NetworkPolicyFact::isolatesEgress);
      return in ? (out ? "ingress and egress" : "ingress") : out ? "egress" : "none";
    }

    boolean defaultDeny() {
      return policies.stream().anyMatch(NetworkPolicyFact::defaultDeny);
    }
  }

  private final Snapshot snapshot;
  private final RunningEngines engines;
  private final Map<String, List<Instance>> podsOf = new HashMap<>();

  NamespacePolicies(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.engines = new RunningEngines(snapshot);
    for (Root root : snapshot.objects().workloads().counted()) {
      for (Instance i : root.active()) {
        // Pods in the network of their node are out of reach of network policies
        if (!i.template() && !i.spec().hostNetwork()) {
          podsOf.computeIfAbsent(root.namespace(), n -> new ArrayList<>()).add(i);
        }
      }
    }
  }

  State of(String namespace, @Nullable NamespaceFact fact) {
    List<NetworkPolicyFact> applying = new ArrayList<>();
    for (NetworkPolicyFact p : snapshot.objects().networkPolicies()) {
      boolean here =
          p.namespace().isEmpty()
              ? !p.readable() || p.namespaces().matches(labels(namespace, fact))
              : p.namespace().equals(namespace);
      if (here) {
        applying.add(p);
      }
    }
    List<Instance> pods = podsOf.getOrDefault(namespace, List.of());
    List<NetworkPolicyFact> isolating =
        applying.stream()
            .filter(p -> p.isolates() && NamespacePolicyRule.effective(p, engines))
            .toList();
    long total = pods.stream().mapToLong(Instance::count).sum();
    long selected =
        pods.stream()
            .filter(i -> isolating.stream().anyMatch(p -> selects(p, i)))
            .mapToLong(Instance::count)
            .sum();
    boolean ok =
        total == 0 ? isolating.stream().anyMatch(NamespacePolicies::meantFor) : selected > 0;
    Word word = ok ? Word.OK : applying.isEmpty() ? Word.NONE : Word.WEAK;
    List<Pointer> pointers = new ArrayList<>();
    (ok ? isolating : applying).stream().limit(5).forEach(p -> pointers.add(p.pointer()));
    if (pointers.isEmpty()) {
      pointers.addAll(NamespacePolicyRule.nothing(snapshot, namespace));
    }
    return new State(namespace, word, applying, selected, total, pointers);
  }

  /** A policy for some Pods of the whole cluster says nothing of a namespace that has no Pods. */
  private static boolean meantFor(NetworkPolicyFact policy) {
    return !policy.namespace().isEmpty() || policy.pods().everything();
  }

  private static Map<String, String> labels(String namespace, @Nullable NamespaceFact fact) {
    return fact == null ? Map.of("kubernetes.io/metadata.name", namespace) : fact.labels();
  }

  /** A selector that asks for a label of a single Pod cannot be decided on a group of them. */
  private static boolean selects(NetworkPolicyFact policy, Instance pods) {
    return !policy.pods().asksFor(Instance.LABELS_OF_ONE_POD)
        && policy.pods().matches(pods.labels());
  }
}
