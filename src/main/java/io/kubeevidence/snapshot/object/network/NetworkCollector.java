package io.kubeevidence.snapshot.object.network;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.object.read.LabelSelector;
import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes network policies out of the stream of objects. */
public final class NetworkCollector {
  private static final Mapping NOTHING = new Mapping(Map.of(), 0);
  private static final Set<String> CALICO_GROUPS =
      Set.of("crd.projectcalico.org", "projectcalico.org");

  private final List<NetworkPolicyFact> policies = new ArrayList<>();

  /** Takes the facts of a network policy; ignores everything else. */
  public void accept(ClusterObject object, Trouble trouble) {
    Mapping inner = object.body().mapping("spec");
    Mapping spec = inner == null ? NOTHING : inner;
    String group = object.group();
    String kind = object.kind();
    if (group.equals("networking.k8s.io") && kind.equals("NetworkPolicy")) {
      policies.add(kubernetes(object, spec, trouble));
    } else if (group.equals("cilium.io") && kind.endsWith("NetworkPolicy")) {
      CiliumReader.read(object, policies);
    } else if (CALICO_GROUPS.contains(group) && kind.endsWith("NetworkPolicy")) {
      policies.add(CalicoReader.read(object, spec));
    } else if (group.equals("policy.networking.k8s.io") && kind.endsWith("AdminNetworkPolicy")) {
      // its rules have priorities and Pass actions, which are not followed here
      policies.add(unreadable(object));
    }
  }

  /** The facts, in an order that does not depend on the order of the bundle. */
  public List<NetworkPolicyFact> build() {
    policies.sort(
        Comparator.comparing(NetworkPolicyFact::title).thenComparing(NetworkPolicyFact::pointer));
    return List.copyOf(policies);
  }

  private static NetworkPolicyFact kubernetes(ClusterObject object, Mapping spec, Trouble trouble) {
    List<String> types = Typed.strings(spec, "policyTypes", trouble);
    boolean egressSection = spec.get("egress") != null;
    boolean ingress = types.isEmpty() || types.contains("Ingress");
    boolean egress = types.isEmpty() ? egressSection : types.contains("Egress");
    LabelSelector pods = LabelSelector.of(Typed.mapping(spec, "podSelector", trouble));
    boolean isolatesIngress = ingress && !opensAll(spec, "ingress");
    boolean isolatesEgress = egress && !opensAll(spec, "egress");
    boolean denies =
        (isolatesIngress && !Typed.holds(spec, "ingress"))
            || (isolatesEgress && !Typed.holds(spec, "egress"));
    return new NetworkPolicyFact(
        object.kind(),
        true,
        object.namespace(),
        object.name(),
        LabelSelector.of(null),
        pods,
        pods.readable(),
        isolatesIngress,
        isolatesEgress,
        pods.everything() && denies,
        object.pointer());
  }

  /** True when one rule of the direction is {@code {}}: it allows every peer on every port. */
  private static boolean opensAll(Mapping spec, String direction) {
    for (Value v : spec.items(direction)) {
      Mapping rule = v.asMapping();
      if (v.isNull()
          || (rule != null
              && !Typed.holds(rule, direction.equals("ingress") ? "from" : "to")
              && !Typed.holds(rule, "ports"))) {
        return true;
      }
    }
    return false;
  }

  static NetworkPolicyFact unreadable(ClusterObject object) {
    return new NetworkPolicyFact(
        object.kind(),
        false,
        object.namespace(),
        object.name(),
        LabelSelector.of(null),
        LabelSelector.of(null),
        false,
        false,
        false,
        false,
        object.pointer());
  }
}
