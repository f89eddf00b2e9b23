package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.policy.apiserver.Flag;
import io.kubeevidence.check.policy.apiserver.ServerReading;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to log in that one API server offers (policies.md part 6).
 *
 * @param clientCertificates {@code --client-ca-file}
 * @param staticTokens {@code --token-auth-file}
 * @param alternatives OIDC, webhook and structured authentication that are set up
 * @param why what could not be read; empty when everything was
 * @param pointers what shows it
 */
record Authenticators(
    Flag clientCertificates,
    Flag staticTokens,
    List<String> alternatives,
    String why,
    List<Pointer> pointers) {

  static Authenticators of(ServerReading server) {
    Flag issuer = server.flag("oidc-issuer-url");
    Flag client = server.flag("oidc-client-id");
    Flag webhook = server.flag("authentication-token-webhook-config-file");
    Flag structured = server.flag("authentication-config");
    Flag certificates = server.flag("client-ca-file");
    Flag tokens = server.flag("token-auth-file");
    List<String> alternatives = new ArrayList<>();
    List<Pointer> pointers = new ArrayList<>();
    if (issuer.set() && client.set()) {
      alternatives.add("OIDC with the issuer " + issuer.value());
      pointers.addAll(issuer.pointers());
    }
    if (webhook.set()) {
      alternatives.add("a token webhook");
      pointers.addAll(webhook.pointers());
    }
    if (structured.set()) {
      alternatives.add("an authentication configuration file");
      pointers.addAll(structured.pointers());
    }
    String why = "";
    for (Flag flag : List.of(certificates, tokens, issuer, client, webhook, structured)) {
      if (flag.unknown()) {
        why = flag.why();
      }
    }
    pointers.addAll(0, certificates.pointers());
    return new Authenticators(certificates, tokens, alternatives, why, pointers);
  }

  /** True when users can log in by something else than certificates and static tokens (ALT). */
  boolean alternative() {
    return !alternatives.isEmpty();
  }

  /** True when everything was read. */
  boolean known() {
    return why.isEmpty();
  }
}
