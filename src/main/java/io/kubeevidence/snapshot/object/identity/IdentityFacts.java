package io.kubeevidence.snapshot.object.identity;

import java.util.List;

/**
 * Certificate requests and Secrets. Immutable; sorted by name.
 *
 * @param requests certificate signing requests
 * @param secrets Secrets captured as objects; those captured by name only are in the snapshot's
 *     name table
 */
public record IdentityFacts(List<CsrFact> requests, List<SecretFact> secrets) {
  public IdentityFacts {
    requests = List.copyOf(requests);
    secrets = List.copyOf(secrets);
  }
}
