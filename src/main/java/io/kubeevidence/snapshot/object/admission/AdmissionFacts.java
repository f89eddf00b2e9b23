package io.kubeevidence.snapshot.object.admission;

import java.util.List;

/**
 * Webhooks and engine policies. Immutable; sorted by name.
 *
 * @param webhooks every webhook of every configuration
 * @param policies every policy object of a known engine
 */
public record AdmissionFacts(List<WebhookFact> webhooks, List<EnginePolicy> policies) {
  public AdmissionFacts {
    webhooks = List.copyOf(webhooks);
    policies = List.copyOf(policies);
  }
}
