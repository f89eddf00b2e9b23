package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.ApiServer;
import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.apiserver.ServerReading;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.rbac.Grant;
import io.kubeevidence.check.policy.rbac.Impersonators;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.List;
import java.util.Set;

/** 3.1.1: whether persons log in with client certificates. */
final class ClientCertificateRule implements Rule {

  @Override
  public Set<Need> needs() {
    return Set.of(new Need("kube-apiserver.argv"));
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("persons log in by something else than client certificates");
    List<Grant> proxies = Impersonators.possibleLoginProxies(snapshot);
    List<ApiServer> servers = ApiServer.all(snapshot);
    for (ApiServer server : servers) {
      Opinion o = server.worst(r -> judge(r, proxies, kinds));
      findings.add(o.verdict(), server.subject(), o.code(), o.text(), o.observed(), o.pointers());
    }
    if (servers.isEmpty()) {
      findings.missing(
          "NO_EVIDENCE", "No API server is in the evidence, so its authenticators are not known");
    }
    PersonalRequests.addTo(findings, snapshot.objects().identity().requests());
    kubeconfigs(snapshot, findings);
    boolean open =
        findings.has(Verdict.DEPENDS_ON_ENVIRONMENT) || findings.has(Verdict.NOT_ASSESSED);
    if (open && !kinds.complete(Resources.CSRS)) {
      findings.missing(
          "PARTIAL_EVIDENCE",
          "Whether certificates were issued to persons is not known: "
              + kinds.why(List.of(Resources.CSRS)));
    }
    proxies.forEach(g -> findings.row(() -> g.row("3.1.1")));
    return findings.conclude();
  }

  private static Opinion judge(ServerReading server, List<Grant> proxies, Kinds kinds) {
    Authenticators a = Authenticators.of(server);
    String at = "The API server on " + server.node();
    if (a.clientCertificates().unset()) {
      return Opinion.of(
          Verdict.PASS,
          "NO_CLIENT_CERTIFICATES",
          at + " has no --client-ca-file, so nobody can log in with a client certificate",
          "not set",
          a.pointers());
    }
    if (!a.known()) {
      return Opinion.missing("NO_EVIDENCE", at + ": " + a.why());
    }
    if (a.alternative()) {
      return Opinion.of(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          "ALTERNATIVE_PRESENT",
          at
              + " accepts client certificates and also "
              + String.join(", ", a.alternatives())
              + "; a person must say whether anybody still uses a certificate",
          "client certificates and " + String.join(", ", a.alternatives()),
          a.pointers());
    }
    List<ResourceId> gaps = kinds.incomplete(Resources.RBAC);
    if (!gaps.isEmpty()) {
      return Opinion.notAssessed(
          "PARTIAL_EVIDENCE",
          at
              + " offers persons nothing but client certificates, unless a login proxy acts for "
              + "them, which is not known: "
              + kinds.why(gaps),
          a.pointers());
    }
    if (!proxies.isEmpty()) {
      return Opinion.of(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          "LOGIN_PROXY_POSSIBLE",
          at
              + " offers persons nothing but client certificates, but "
              + proxies.get(0).principal()
              + " may act as users and could be a login proxy; a person must say whether it is",
          "client certificates only",
          a.pointers());
    }
    return Opinion.of(
        Verdict.FAIL,
        "ONLY_CLIENT_CERTIFICATES",
        at
            + " accepts client certificates and has no OIDC, webhook or other authenticator for "
            + "persons, so persons have no other way in",
        "client certificates only",
        a.pointers());
  }

  private static void kubeconfigs(Snapshot snapshot, Findings findings) {
    for (UserKubeconfig file : UserKubeconfig.all(snapshot)) {
      if (file.personalCertificate()) {
        findings.add(
            Verdict.FAIL,
            new Subject("Kubeconfig", file.title()),
            "CERTIFICATE_OF_A_USER",
            file.title() + " holds a client certificate for " + file.certificate().text(),
            file.certificate().text(),
            List.of(file.pointer()));
      } else if (file.hidden()) {
        findings.note(
            "CREDENTIAL_HIDDEN",
            file.title()
                + " holds a credential that the collector replaced; whose it is must be "
                + "asked");
      }
    }
  }
}
