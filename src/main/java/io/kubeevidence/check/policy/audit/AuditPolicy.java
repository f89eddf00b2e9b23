package io.kubeevidence.check.policy.audit;

import io.kubeevidence.check.policy.apiserver.ConfigText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A captured audit policy that the API server accepts.
 *
 * @param rules its rules in order
 * @param pointer the file
 */
record AuditPolicy(List<PolicyStatement> rules, Pointer pointer) {
  AuditPolicy {
    rules = List.copyOf(rules);
  }

  /** The policy, or in words why the file cannot be the one in use. */
  record Read(@Nullable AuditPolicy policy, String why) {}

  static Read read(ConfigText text) {
    Mapping root = text.root();
    if (!text.sound() || root == null) {
      return new Read(null, text.why());
    }
    boolean kind =
        "Policy".equals(root.text("kind")) && "audit.k8s.io/v1".equals(root.text("apiVersion"));
    if (!kind) {
      return new Read(
          null,
          "it is "
              + root.text("kind")
              + " of "
              + root.text("apiVersion")
              + ", which this API server does not accept as an audit policy");
    }
    List<String> omitted = new ArrayList<>();
    for (Value v : root.items("omitStages")) {
      if (v instanceof Value.Scalar s) {
        omitted.add(s.text());
      }
    }
    List<PolicyStatement> rules = new ArrayList<>();
    for (Value v : root.items("rules")) {
      Mapping m = v.asMapping();
      PolicyStatement rule = m == null ? null : PolicyStatement.of(m, rules.size(), omitted);
      if (rule == null) {
        return new Read(null, "rules[" + rules.size() + "] has no level the API server accepts");
      }
      rules.add(rule);
    }
    return new Read(new AuditPolicy(rules, text.pointer()), "");
  }

  /** The rule that decides a request of the generic user; null means nothing is logged. */
  @Nullable PolicyStatement deciding(AuditRequest request) {
    return rules.stream().filter(r -> r.matches(request)).findFirst().orElse(null);
  }

  /** The place of a rule. */
  Pointer at(PolicyStatement rule) {
    return new Pointer(
        pointer.file(),
        "$.rules[" + rule.index() + "]",
        rule.line(),
        "level: " + rule.level().word());
  }
}
