package io.kubeevidence.snapshot.object.admission;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.read.LabelSelector;

/**
 * One webhook of a Validating- or MutatingWebhookConfiguration.
 *
 * @param validating true for a ValidatingWebhookConfiguration
 * @param configuration name of the configuration
 * @param name name of the webhook
 * @param podsCreate true when a rule of it matches the creation of Pods
 * @param failurePolicy {@code Fail} or {@code Ignore}
 * @param serviceNamespace namespace of the Service called; empty when it calls a URL
 * @param serviceName name of that Service
 * @param namespaces which namespaces it is called for
 * @param conditional true when match conditions or an object selector may leave Pods out
 * @param pointer the webhook
 */
public record WebhookFact(
    boolean validating,
    String configuration,
    String name,
    boolean podsCreate,
    String failurePolicy,
    String serviceNamespace,
    String serviceName,
    LabelSelector namespaces,
    boolean conditional,
    Pointer pointer) {

  /** {@code namespace/name} of the Service; empty when it calls a URL. */
  public String service() {
    return serviceName.isEmpty() ? "" : serviceNamespace + "/" + serviceName;
  }
}
