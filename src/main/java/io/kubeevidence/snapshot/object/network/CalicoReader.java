package io.kubeevidence.snapshot.object.network;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.object.read.LabelSelector;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads NetworkPolicy and GlobalNetworkPolicy of Calico. Its selectors are an expression language;
 * {@code all()}, the empty selector, {@code key == 'value'} and {@code has(key)} are understood,
 * anything else is not readable.
 */
final class CalicoReader {
  private static final Pattern EQUALS =
      Pattern.compile("\\s*([A-Za-z0-9./_-]{1,300})\\s*==\\s*['\"]([^'\"]{0,300})['\"]\\s*");
  private static final Pattern HAS = Pattern.compile("\\s*has\\(([A-Za-z0-9./_-]{1,300})\\)\\s*");

  private CalicoReader() {}

  static NetworkPolicyFact read(ClusterObject object, Mapping spec) {
    LabelSelector pods = selector(spec.text("selector"));
    LabelSelector namespaces = selector(spec.text("namespaceSelector"));
    if (pods == null || namespaces == null) {
      return NetworkCollector.unreadable(object);
    }
    List<String> types = spec.items("types").stream().map(CalicoReader::text).toList();
    boolean ingress = direction(spec, types, "ingress", "Ingress");
    boolean egress = direction(spec, types, "egress", "Egress");
    boolean denies =
        (ingress && !Typed.holds(spec, "ingress")) || (egress && !Typed.holds(spec, "egress"));
    return new NetworkPolicyFact(
        object.kind(),
        false,
        object.namespace(),
        object.name(),
        namespaces,
        pods,
        true,
        ingress,
        egress,
        pods.everything() && denies,
        object.pointer());
  }

  /** Without {@code types} a policy is for ingress, and for egress when it has egress rules. */
  private static boolean direction(Mapping spec, List<String> types, String field, String type) {
    boolean covered =
        types.isEmpty()
            ? field.equals("ingress") ? !onlyEgress(spec) : spec.get("egress") != null
            : types.contains(type);
    return covered && !opensAll(spec, field);
  }

  private static boolean onlyEgress(Mapping spec) {
    return spec.get("ingress") == null && spec.get("egress") != null;
  }

  private static boolean opensAll(Mapping spec, String field) {
    for (Value v : spec.items(field)) {
      Mapping rule = v.asMapping();
      if (rule != null
          && "Allow".equals(rule.text("action"))
          && rule.entries().keySet().stream()
              .allMatch(k -> k.equals("action") || !Typed.holds(rule, k))) {
        return true;
      }
    }
    return false;
  }

  private static String text(Value v) {
    Value.Scalar s = v.asScalar();
    return s == null ? "" : s.text();
  }

  private static @Nullable LabelSelector selector(@Nullable String expression) {
    if (expression == null || expression.isBlank() || expression.trim().equals("all()")) {
      return LabelSelector.of(null);
    }
    Matcher equal = EQUALS.matcher(expression);
    if (equal.matches()) {
      return new LabelSelector(
          List.of(new LabelSelector.Term(equal.group(1), "In", List.of(equal.group(2)))), true);
    }
    Matcher has = HAS.matcher(expression);
    if (has.matches()) {
      return new LabelSelector(
          List.of(new LabelSelector.Term(has.group(1), "Exists", List.of())), true);
    }
    return null;
  }
}
