package io.kubeevidence.snapshot.object.network;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.object.read.LabelSelector;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.List;
import java.util.Map;

/**
 * Reads CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy. A section that is present denies by
 * default in its direction, unless {@code enableDefaultDeny} says no (Cilium documentation, "Rule
 * Basics").
 */
final class CiliumReader {
  private static final String NAMESPACE_LABEL = "k8s:io.kubernetes.pod.namespace";

  private CiliumReader() {}

  /** Adds one fact per rule: {@code spec} and each of {@code specs}. */
  static void read(ClusterObject object, List<NetworkPolicyFact> found) {
    Mapping spec = object.body().mapping("spec");
    int before = found.size();
    if (spec != null) {
      found.add(rule(object, spec));
    }
    for (Value v : object.body().items("specs")) {
      Mapping m = v.asMapping();
      found.add(m == null ? NetworkCollector.unreadable(object) : rule(object, m));
    }
    if (found.size() == before) {
      found.add(NetworkCollector.unreadable(object));
    }
  }

  private static NetworkPolicyFact rule(ClusterObject object, Mapping spec) {
    Mapping selector = spec.mapping("endpointSelector");
    LabelSelector pods = LabelSelector.of(selector);
    boolean wide = object.namespace().isEmpty();
    boolean prefixed = pods.terms().stream().anyMatch(t -> t.key().contains(":"));
    LabelSelector namespaces = LabelSelector.of(null);
    boolean readable = selector != null && pods.readable() && !prefixed;
    if (wide && readable) {
      readable = pods.terms().stream().noneMatch(t -> t.key().startsWith("io.kubernetes."));
    } else if (wide && onlyNamespace(pods)) {
      // the usual way to pick one namespace from a cluster-wide policy
      namespaces =
          new LabelSelector(
              List.of(
                  new LabelSelector.Term(
                      "kubernetes.io/metadata.name", "In", pods.terms().get(0).values())),
              true);
      pods = LabelSelector.of(null);
      readable = true;
    }
    boolean ingress = denies(spec, "ingress");
    boolean egress = denies(spec, "egress");
    boolean nothingAllowed =
        (ingress && empty(spec, "ingress")) || (egress && empty(spec, "egress"));
    return new NetworkPolicyFact(
        object.kind(),
        false,
        object.namespace(),
        object.name(),
        namespaces,
        pods,
        readable,
        ingress,
        egress,
        pods.everything() && nothingAllowed,
        object.pointer());
  }

  private static boolean onlyNamespace(LabelSelector pods) {
    return pods.readable()
        && pods.terms().size() == 1
        && pods.terms().get(0).key().equals(NAMESPACE_LABEL)
        && pods.terms().get(0).operator().equals("In");
  }

  private static boolean denies(Mapping spec, String direction) {
    boolean section =
        spec.entries().containsKey(direction) || spec.entries().containsKey(direction + "Deny");
    return section
        && !Boolean.FALSE.equals(spec.bool("enableDefaultDeny", direction))
        && !opensAll(spec, direction);
  }

  /** True for a rule that allows every peer: {@code fromEntities: [all]} without ports. */
  private static boolean opensAll(Mapping spec, String direction) {
    String entities = direction.equals("ingress") ? "fromEntities" : "toEntities";
    for (Value v : spec.items(direction)) {
      Mapping rule = v.asMapping();
      if (rule != null
          && !Typed.holds(rule, "toPorts")
          && rule.items(entities).stream()
              .anyMatch(e -> e instanceof Value.Scalar s && s.text().equals("all"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean empty(Mapping spec, String direction) {
    return spec.items(direction).stream()
        .map(Value::asMapping)
        .allMatch(m -> m != null && m.entries().equals(Map.of()));
  }
}
