package io.kubeevidence.snapshot.object.admission;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.object.admission.EnginePolicy.Engine;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the action of an engine's policy: does it refuse, or only report (policies.md A5, U3).
 * Field names follow the engines' public documentation.
 */
final class EnginePolicyReader {
  private static final Mapping NOTHING = new Mapping(Map.of(), 0);
  private final Map<String, ClusterObject> admissionPolicies = new TreeMap<>();
  private final List<ClusterObject> admissionBindings = new ArrayList<>();

  /** Adds the policy that an object is, if it is one. */
  void read(ClusterObject object, List<EnginePolicy> found) {
    Mapping inner = object.body().mapping("spec");
    Mapping spec = inner == null ? NOTHING : inner;
    switch (object.group()) {
      case "kyverno.io" -> kyverno(object, spec, found);
      case "policies.kyverno.io" -> kyvernoCel(object, spec, found);
      case "constraints.gatekeeper.sh" -> gatekeeper(object, spec, found);
      case "policies.kubewarden.io" -> kubewarden(object, spec, found);
      case "policy.sigstore.dev" -> sigstore(object, spec, found);
      case "security.openshift.io" -> scc(object, found);
      case "admissionregistration.k8s.io" -> admissionPolicy(object);
      default -> {}
    }
  }

  private static EnginePolicy policy(
      Engine engine, ClusterObject o, boolean enforcing, boolean images, String action) {
    return policy(engine, o, enforcing, images, NamespaceScope.of(o.namespace()), action);
  }

  private static EnginePolicy policy(
      Engine engine,
      ClusterObject o,
      boolean enforcing,
      boolean images,
      NamespaceScope scope,
      String action) {
    return new EnginePolicy(
        engine,
        o.kind(),
        o.namespace(),
        o.name(),
        enforcing,
        images,
        scope,
        action,
        o.pointer().withExcerpt(o.kind() + " " + o.qualifiedName() + ": " + action));
  }

  private static void kyverno(ClusterObject o, Mapping spec, List<EnginePolicy> found) {
    if (!Set.of("ClusterPolicy", "Policy").contains(o.kind())) {
      return;
    }
    String general = lower(spec.text("validationFailureAction"), "audit");
    boolean overridden =
        spec.items("validationFailureActionOverrides").stream()
            .map(Value::asMapping)
            .anyMatch(m -> m != null && lower(m.text("action"), "audit").equals("enforce"));
    boolean enforcing = false;
    boolean images = false;
    boolean imagesEnforced = false;
    for (Value v : spec.items("rules")) {
      Mapping rule = v.asMapping();
      if (rule == null) {
        continue;
      }
      if (rule.mapping("validate") != null) {
        String action = lower(rule.text("validate", "failureAction"), general);
        enforcing |= action.equals("enforce") || overridden || ruleOverrides(rule);
      }
      for (Value image : rule.items("verifyImages")) {
        images = true;
        Mapping m = image.asMapping();
        String action = lower(m == null ? null : m.text("failureAction"), general);
        imagesEnforced |= action.equals("enforce");
      }
    }
    boolean off = Boolean.FALSE.equals(spec.bool("admission"));
    boolean refuses = !off && (enforcing || imagesEnforced);
    found.add(
        policy(
            Engine.KYVERNO,
            o,
            refuses,
            images && imagesEnforced && !off,
            refuses ? "Enforce" : "Audit"));
  }

  private static boolean ruleOverrides(Mapping rule) {
    return rule.items("validate", "failureActionOverrides").stream()
        .map(Value::asMapping)
        .anyMatch(m -> m != null && lower(m.text("action"), "audit").equals("enforce"));
  }

  private static void kyvernoCel(ClusterObject o, Mapping spec, List<EnginePolicy> found) {
    boolean images = o.kind().contains("ImageValidatingPolicy");
    if (!images && !o.kind().contains("ValidatingPolicy")) {
      return;
    }
    List<String> actions = texts(spec, "validationActions");
    // without the field these policies deny
    boolean deny = actions.isEmpty() || actions.contains("Deny");
    found.add(policy(Engine.KYVERNO, o, deny, images && deny, deny ? "Deny" : "Audit"));
  }

  private static void gatekeeper(ClusterObject o, Mapping spec, List<EnginePolicy> found) {
    String action = lower(spec.text("enforcementAction"), "deny");
    boolean scopedDeny = false;
    for (Value v : spec.items("scopedEnforcementActions")) {
      Mapping m = v.asMapping();
      scopedDeny |=
          m != null
              && "deny".equals(m.text("action"))
              && m.items("enforcementPoints").stream()
                  .map(Value::asMapping)
                  .anyMatch(
                      p ->
                          p != null
                              && Set.of("validation.gatekeeper.sh", "*")
                                  .contains(String.valueOf(p.text("name"))));
    }
    boolean deny = action.equals("deny") || (action.equals("scoped") && scopedDeny);
    boolean images = o.kind().toLowerCase(Locale.ROOT).contains("ratify");
    Mapping match = spec.mapping("match");
    NamespaceScope scope =
        match == null
            ? NamespaceScope.ALL
            : new NamespaceScope(texts(match, "namespaces"), texts(match, "excludedNamespaces"));
    found.add(policy(Engine.GATEKEEPER, o, deny, images && deny, scope, action));
  }

  private static void kubewarden(ClusterObject o, Mapping spec, List<EnginePolicy> found) {
    if (!o.kind().endsWith("AdmissionPolicy") && !o.kind().endsWith("AdmissionPolicyGroup")) {
      return;
    }
    String mode = lower(spec.text("mode"), "protect");
    String status = lower(o.body().text("status", "policyStatus"), "active");
    boolean enforcing = mode.equals("protect") && status.equals("active");
    String module = String.valueOf(spec.text("module"));
    found.add(
        policy(
            Engine.KUBEWARDEN,
            o,
            enforcing,
            enforcing && module.contains("verify-image-signatures"),
            mode + ", " + status));
  }

  private static void sigstore(ClusterObject o, Mapping spec, List<EnginePolicy> found) {
    if (o.kind().equals("ClusterImagePolicy")) {
      String mode = lower(spec.text("mode"), "enforce");
      boolean enforcing = !mode.equals("warn");
      found.add(policy(Engine.SIGSTORE, o, enforcing, enforcing, mode));
    }
  }

  private static void scc(ClusterObject o, List<EnginePolicy> found) {
    if (o.kind().equals("SecurityContextConstraints")) {
      found.add(policy(Engine.OPENSHIFT_SCC, o, true, false, "allow list"));
    }
  }

  private void admissionPolicy(ClusterObject o) {
    if (o.kind().equals("ValidatingAdmissionPolicy")) {
      admissionPolicies.put(o.name(), o);
    } else if (o.kind().equals("ValidatingAdmissionPolicyBinding")) {
      admissionBindings.add(o);
    }
  }

  /** ValidatingAdmissionPolicies that match Pods and have a binding that denies. */
  List<EnginePolicy> bindings() {
    List<EnginePolicy> found = new ArrayList<>();
    for (ClusterObject binding : admissionBindings) {
      Mapping spec = binding.body().mapping("spec");
      ClusterObject target =
          spec == null ? null : admissionPolicies.get(String.valueOf(spec.text("policyName")));
      Mapping constraints =
          target == null ? null : target.body().mapping("spec", "matchConstraints");
      boolean pods =
          constraints != null && AdmissionCollector.matchesPodsCreate(constraints, "resourceRules");
      if (spec != null && target != null && pods) {
        boolean deny = texts(spec, "validationActions").contains("Deny");
        found.add(
            policy(Engine.ADMISSION_POLICY, target, deny, false, deny ? "Deny" : "Audit or Warn"));
      }
    }
    return found;
  }

  private static List<String> texts(Mapping m, String key) {
    return Typed.strings(m, key, new io.kubeevidence.snapshot.object.read.Trouble());
  }

  private static String lower(@Nullable String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text.toLowerCase(Locale.ROOT);
  }
}
