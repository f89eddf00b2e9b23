package io.kubeevidence.snapshot.object.identity;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;
import java.util.Map;

/**
 * A Secret without its content.
 *
 * @param namespace its namespace
 * @param name its name
 * @param type its type; empty when not captured
 * @param serviceAccount annotation {@code kubernetes.io/service-account.name}; empty when absent
 * @param lastUsed label {@code kubernetes.io/legacy-token-last-used}; empty when absent
 * @param owners kinds of its owners with their API group, for example {@code
 *     ExternalSecret.external-secrets.io}
 * @param bootstrap public fields of a bootstrap token; empty when not captured
 * @param detailed true when the object itself was captured, not only its name and type
 * @param pointer the object or the row
 */
public record SecretFact(
    String namespace,
    String name,
    String type,
    String serviceAccount,
    String lastUsed,
    List<String> owners,
    Map<String, String> bootstrap,
    boolean detailed,
    Pointer pointer) {
  public SecretFact {
    owners = List.copyOf(owners);
    bootstrap = Map.copyOf(bootstrap);
  }

  /** {@code namespace/name}. */
  public String title() {
    return namespace + "/" + name;
  }
}
