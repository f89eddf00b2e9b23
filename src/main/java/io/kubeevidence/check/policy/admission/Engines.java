package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.policy.admission.Coverage.State;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.admission.AdmissionFacts;
import io.kubeevidence.snapshot.object.admission.EnginePolicy;
import io.kubeevidence.snapshot.object.admission.EnginePolicy.Engine;
import io.kubeevidence.snapshot.object.admission.WebhookFact;
import io.kubeevidence.snapshot.object.placement.NamespaceFact;
import io.kubeevidence.snapshot.object.placement.ServiceFact;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Admission engines besides Pod Security (policies.md A5). An engine whose policies refuse can only
 * turn "not covered" into "a person must judge": what a policy means is not guessed.
 */
final class Engines {
  /** What a webhook's Service runs. */
  private record Identity(Engine engine, List<ResourceId> kinds) {}

  private static final Map<String, Identity> KNOWN =
      Map.of(
          "kyverno",
          new Identity(
              Engine.KYVERNO,
              List.of(
                  new ResourceId("clusterpolicies", "kyverno.io"),
                  new ResourceId("policies", "kyverno.io"),
                  new ResourceId("validatingpolicies", "policies.kyverno.io"),
                  new ResourceId("namespacedvalidatingpolicies", "policies.kyverno.io"))),
          "gatekeeper",
          new Identity(
              Engine.GATEKEEPER,
              List.of(new ResourceId("constrainttemplates", "templates.gatekeeper.sh"))),
          "policy-server",
          new Identity(
              Engine.KUBEWARDEN,
              List.of(
                  new ResourceId("clusteradmissionpolicies", "policies.kubewarden.io"),
                  new ResourceId("admissionpolicies", "policies.kubewarden.io"),
                  new ResourceId("clusteradmissionpolicygroups", "policies.kubewarden.io"),
                  new ResourceId("admissionpolicygroups", "policies.kubewarden.io"))));
  private static final List<ResourceId> WEBHOOKS =
      List.of(Resources.VALIDATING_WEBHOOKS, Resources.MUTATING_WEBHOOKS);
  private static final String CONSTRAINTS = "constraints.gatekeeper.sh";

  private final Snapshot snapshot;
  private final Kinds kinds;
  private final AdmissionFacts facts;

  Engines(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.kinds = new Kinds(snapshot);
    this.facts = snapshot.objects().admission();
  }

  /** What engines may add in a namespace; NOT_COVERED when nothing that refuses applies there. */
  Coverage of(@Nullable NamespaceFact namespace) {
    Coverage found =
        new Coverage(
            State.NOT_COVERED, "none", "no other admission control refuses Pods there", List.of());
    for (Coverage c : candidates(namespace)) {
      // here doubt helps: MISSING and UNCLEAR both lift NOT_COVERED, MISSING first
      boolean better =
          found.state() == State.NOT_COVERED
              || (found.state() == State.UNCLEAR && c.state() == State.MISSING);
      found = better ? c : found;
    }
    return found;
  }

  private List<Coverage> candidates(@Nullable NamespaceFact namespace) {
    List<Coverage> all = new ArrayList<>();
    if (!kinds.complete(Resources.VALIDATING_WEBHOOKS)) {
      all.add(
          new Coverage(
              State.MISSING,
              "",
              "which webhooks may refuse Pods is not known: "
                  + kinds.why(List.of(Resources.VALIDATING_WEBHOOKS)),
              List.of()));
    }
    for (WebhookFact hook : facts.webhooks()) {
      if (hook.validating() && hook.podsCreate() && mayApply(hook, namespace)) {
        Coverage c = webhook(hook, namespace);
        if (c != null) {
          all.add(c);
        }
      }
    }
    for (EnginePolicy policy : facts.policies()) {
      boolean withoutWebhook =
          policy.engine() == Engine.ADMISSION_POLICY || policy.engine() == Engine.OPENSHIFT_SCC;
      if (withoutWebhook && policy.enforcing()) {
        all.add(
            new Coverage(
                State.UNCLEAR,
                policy.engine().word(),
                policy.title() + " may refuse such Pods; what it decides must be read",
                List.of(policy.pointer())));
      }
    }
    return all;
  }

  private static boolean mayApply(WebhookFact hook, @Nullable NamespaceFact namespace) {
    return namespace == null
        || !hook.namespaces().readable()
        || hook.namespaces().matches(namespace.labels());
  }

  private @Nullable Coverage webhook(WebhookFact hook, @Nullable NamespaceFact namespace) {
    Boolean active = active(hook);
    if (Boolean.FALSE.equals(active)) {
      return null;
    }
    List<Pointer> pointers = new ArrayList<>(List.of(hook.pointer()));
    if (active == null) {
      return new Coverage(
          State.MISSING,
          "webhook",
          "whether the webhook "
              + hook.name()
              + " is answered is not known: Services or "
              + "workloads are not complete",
          pointers);
    }
    Identity identity = identity(hook);
    if (identity == null) {
      return new Coverage(
          State.UNCLEAR,
          "unidentified webhook",
          "the webhook "
              + hook.name()
              + " of "
              + hook.configuration()
              + " may refuse Pods there; what it decides is not in the evidence",
          pointers);
    }
    List<EnginePolicy> enforcing =
        facts.policies().stream()
            .filter(p -> p.engine() == identity.engine() && p.enforcing())
            .filter(p -> namespace == null || p.scope().includes(namespace.name()))
            .toList();
    if (!enforcing.isEmpty()) {
      enforcing.stream().limit(3).forEach(p -> pointers.add(p.pointer()));
      return new Coverage(
          State.UNCLEAR,
          identity.engine().word(),
          identity.engine().word()
              + " refuses what breaks "
              + enforcing.get(0).title()
              + (enforcing.size() > 1 ? " and " + (enforcing.size() - 1) + " more" : "")
              + "; whether that includes such Pods must be read",
          pointers);
    }
    List<ResourceId> unknown = kinds.incomplete(policyKinds(identity));
    return unknown.isEmpty()
        ? null
        : new Coverage(
            State.MISSING,
            identity.engine().word(),
            identity.engine().word()
                + " is active, but its policies are not known: "
                + kinds.why(unknown),
            pointers);
  }

  /** Constraint kinds of Gatekeeper are made by its templates; each one is a resource. */
  private List<ResourceId> policyKinds(Identity identity) {
    List<ResourceId> all = new ArrayList<>(identity.kinds());
    if (identity.engine() == Engine.GATEKEEPER) {
      snapshot.resources().keySet().stream()
          .filter(r -> r.group().equals(CONSTRAINTS))
          .forEach(all::add);
      kinds.definitions().stream()
          .filter(d -> d.endsWith("." + CONSTRAINTS))
          .map(ResourceId::of)
          .filter(r -> !all.contains(r))
          .forEach(all::add);
    }
    return all;
  }

  /** Whether something answers a webhook of an engine; null when that is not known. */
  @Nullable Boolean answers(Engine engine) {
    Boolean found = kinds.complete(WEBHOOKS) ? Boolean.FALSE : null;
    for (WebhookFact hook : facts.webhooks()) {
      if (hook.podsCreate() && of(hook) == engine) {
        Boolean active = active(hook);
        if (Boolean.TRUE.equals(active)) {
          return true;
        }
        found = active == null ? null : found;
      }
    }
    return found;
  }

  private static @Nullable Engine of(WebhookFact hook) {
    Identity identity = identity(hook);
    return identity != null
        ? identity.engine()
        : hook.configuration().contains("sigstore") ? Engine.SIGSTORE : null;
  }

  /**
   * Kinds of policies of engines whose webhook may be answered, as far as they are not complete.
   */
  List<ResourceId> unknownPolicies() {
    return facts.webhooks().stream()
        .filter(w -> w.podsCreate() && !Boolean.FALSE.equals(active(w)))
        .map(Engines::identity)
        .filter(Objects::nonNull)
        .distinct()
        .flatMap(identity -> kinds.incomplete(policyKinds(identity)).stream())
        .toList();
  }

  private static @Nullable Identity identity(WebhookFact hook) {
    return KNOWN.entrySet().stream()
        .filter(e -> hook.serviceName().contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /**
   * True when something answers the webhook, false when nothing does, null when that is not known.
   * A webhook that calls a URL lies outside the cluster and counts as answered.
   */
  @Nullable Boolean active(WebhookFact hook) {
    if (hook.service().isEmpty()) {
      return true;
    }
    ServiceFact service = snapshot.objects().placement().services().get(hook.service());
    if (service == null) {
      return kinds.complete(Resources.SERVICES) ? Boolean.FALSE : null;
    }
    boolean backed =
        snapshot.objects().workloads().counted().stream()
            .filter(r -> r.namespace().equals(service.namespace()))
            .anyMatch(r -> runs(r, service.selector()));
    if (backed) {
      return true;
    }
    return kinds.complete(Resources.WORKLOADS) ? Boolean.FALSE : null;
  }

  private static boolean runs(Root root, Map<String, String> selector) {
    return root.active().stream()
        .anyMatch(
            i ->
                (i.running() > 0 || (i.template() && root.ready() > 0))
                    && holds(i.labels().entrySet(), selector));
  }

  private static boolean holds(
      Set<Map.Entry<String, String>> labels, Map<String, String> selector) {
    return !selector.isEmpty() && labels.containsAll(selector.entrySet());
  }

  /** Everything that takes part in admission, for the reader. */
  List<String> inventory() {
    List<String> lines = new ArrayList<>();
    for (EnginePolicy p : facts.policies()) {
      lines.add(p.engine().word() + ": " + p.title() + ", action " + p.action());
    }
    for (WebhookFact w : facts.webhooks()) {
      if (w.podsCreate()) {
        lines.add(
            (w.validating() ? "validating" : "mutating")
                + " webhook "
                + w.name()
                + ", failurePolicy "
                + w.failurePolicy()
                + (Boolean.TRUE.equals(active(w)) ? "" : ", not answered"));
      }
    }
    return lines;
  }
}
