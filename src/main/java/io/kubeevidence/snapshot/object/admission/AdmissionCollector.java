package io.kubeevidence.snapshot.object.admission;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.object.read.LabelSelector;
import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes webhook configurations and engine policies out of the stream of objects. */
public final class AdmissionCollector {
  private final List<WebhookFact> webhooks = new ArrayList<>();
  private final List<EnginePolicy> policies = new ArrayList<>();
  private final EnginePolicyReader reader = new EnginePolicyReader();

  /** Takes the facts of an admission object; ignores everything else. */
  public void accept(ClusterObject object, Trouble trouble) {
    boolean own = object.group().equals("admissionregistration.k8s.io");
    if (own && object.kind().equals("ValidatingWebhookConfiguration")) {
      addWebhooks(object, true, trouble);
    } else if (own && object.kind().equals("MutatingWebhookConfiguration")) {
      addWebhooks(object, false, trouble);
    } else {
      reader.read(object, policies);
    }
  }

  /** The facts, in an order that does not depend on the order of the bundle. */
  public AdmissionFacts build() {
    webhooks.sort(
        Comparator.comparing(WebhookFact::configuration)
            .thenComparing(WebhookFact::name)
            .thenComparing(WebhookFact::pointer));
    List<EnginePolicy> all = new ArrayList<>(policies);
    all.addAll(reader.bindings());
    all.sort(Comparator.comparing(EnginePolicy::title).thenComparing(EnginePolicy::pointer));
    return new AdmissionFacts(webhooks, all);
  }

  private void addWebhooks(ClusterObject object, boolean validating, Trouble trouble) {
    int index = 0;
    for (Mapping hook : Typed.mappings(object.body(), "webhooks", trouble)) {
      Mapping service = hook.mapping("clientConfig", "service");
      String policy = Typed.text(hook, "failurePolicy", trouble);
      webhooks.add(
          new WebhookFact(
              validating,
              object.name(),
              Typed.text(hook, "name", trouble),
              matchesPodsCreate(hook, "rules"),
              policy.isEmpty() ? "Fail" : policy,
              service == null ? "" : Typed.text(service, "namespace", trouble),
              service == null ? "" : Typed.text(service, "name", trouble),
              LabelSelector.of(Typed.mapping(hook, "namespaceSelector", trouble)),
              Typed.holds(hook, "matchConditions") || selects(hook.mapping("objectSelector")),
              object
                  .pointer()
                  .child(
                      ".webhooks" + JsonPathText.index(index),
                      hook.line(),
                      "webhook " + Typed.text(hook, "name", trouble))));
      index++;
    }
  }

  private static boolean selects(@Nullable Mapping selector) {
    return selector != null && !LabelSelector.of(selector).everything();
  }

  /** True when one rule of a list matches {@code CREATE} of core Pods (admission/v1 Rule). */
  static boolean matchesPodsCreate(Mapping holder, String field) {
    Trouble ignored = new Trouble();
    for (Mapping rule : Typed.mappings(holder, field, ignored)) {
      List<String> groups = Typed.strings(rule, "apiGroups", ignored);
      List<String> resources = Typed.strings(rule, "resources", ignored);
      List<String> operations = Typed.strings(rule, "operations", ignored);
      boolean group = groups.contains("") || groups.contains("*");
      boolean resource =
          resources.contains("pods") || resources.contains("*") || resources.contains("*/*");
      boolean operation = operations.contains("CREATE") || operations.contains("*");
      if (group && resource && operation && !"Cluster".equals(rule.text("scope"))) {
        return true;
      }
    }
    return false;
  }
}
