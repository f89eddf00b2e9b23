package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.ApiServer;
import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.apiserver.ServerReading;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.rbac.Impersonators;
import io.kubeevidence.check.policy.rbac.MastersBindings;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.object.identity.CertificateSubject;
import io.kubeevidence.snapshot.object.identity.CsrFact;
import io.kubeevidence.snapshot.object.identity.SubjectReader;
import java.util.List;
import java.util.Set;

/**
 * 5.1.7: who is in the group system:masters. Membership is asserted by credentials and not kept in
 * the API, so a snapshot can show members but never that there are none.
 */
final class MastersGroupRule implements Rule {
  static final String MASTERS = "system:masters";

  @Override
  public Set<Need> needs() {
    return Set.of(new Need("kube-apiserver.argv"));
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Findings findings = new Findings("no user credential is in the group system:masters");
    AwsAuth.addTo(findings, snapshot);
    requests(snapshot, findings);
    for (UserKubeconfig file : UserKubeconfig.all(snapshot)) {
      if (file.certificate().organisations().contains(MASTERS)) {
        findings.add(
            Verdict.FAIL,
            new Subject("Kubeconfig", file.title()),
            "USER_IN_MASTERS",
            file.title() + " holds a client certificate for " + file.certificate().text(),
            file.certificate().text(),
            List.of(file.pointer()));
      }
    }
    List<ApiServer> servers = ApiServer.all(snapshot);
    if (servers.isEmpty()) {
      findings.missing(
          "NO_EVIDENCE",
          "No API server is in the evidence; a static token file may name members of "
              + "system:masters");
    }
    for (ApiServer server : servers) {
      Opinion o = server.worst(MastersGroupRule::tokens);
      findings.add(o.verdict(), server.subject(), o.code(), o.text(), o.observed(), o.pointers());
    }
    certificates(snapshot, findings);
    MastersBindings.addTo(findings, snapshot);
    Impersonators.groupsAndUsers(snapshot)
        .forEach(
            g -> {
              findings.row(() -> g.row("5.1.7"));
              findings.note("MAY_ACT_AS_MASTERS", g.sentence() + ", system:masters included");
            });
    return findings.conclude();
  }

  private static void requests(Snapshot snapshot, Findings findings) {
    for (CsrFact csr : snapshot.objects().identity().requests()) {
      if (csr.issued() && csr.subject().organisations().contains(MASTERS)) {
        findings.add(
            Verdict.FAIL,
            new Subject("CertificateSigningRequest", csr.name()),
            "USER_IN_MASTERS",
            "A client certificate was issued for "
                + csr.subject().text()
                + " (request "
                + csr.name()
                + " by "
                + csr.requester()
                + ")",
            csr.subject().text(),
            List.of(csr.pointer()));
      }
    }
  }

  private static Opinion tokens(ServerReading server) {
    Authenticators a = Authenticators.of(server);
    String at = "The API server on " + server.node();
    if (a.staticTokens().unknown()) {
      return Opinion.missing("NO_EVIDENCE", at + ": " + a.staticTokens().why());
    }
    if (a.staticTokens().set()) {
      HostFile file = server.file(a.staticTokens().value());
      List<TokenRow> rows = file == null || !file.stored() ? List.of() : TokenRow.of(file);
      for (TokenRow row : rows) {
        if (row.groups().contains(MASTERS)) {
          return Opinion.of(
              Verdict.FAIL,
              "USER_IN_MASTERS",
              at + " knows a static token of user " + row.user() + " in the group " + MASTERS,
              "user " + row.user(),
              List.of(row.pointer()));
        }
      }
      if (file == null || !file.complete()) {
        return Opinion.notAssessed(
            "TOKEN_FILE_NOT_CAPTURED",
            at
                + " uses the static token file "
                + a.staticTokens().value()
                + ", which is not in the evidence and may name members of "
                + MASTERS,
            a.staticTokens().pointers());
      }
    }
    return Opinion.of(
        Verdict.DEPENDS_ON_ENVIRONMENT,
        "MEMBERSHIP_NOT_VISIBLE",
        "Membership of "
            + MASTERS
            + " comes with certificates and cannot be seen in the API; a "
            + "person must say who holds admin.conf, super-admin.conf or other such certificates",
        "",
        a.pointers().isEmpty() ? List.of(server.pointer()) : a.pointers());
  }

  /** Captured client certificates with the group, for the reader. */
  private static void certificates(Snapshot snapshot, Findings findings) {
    for (Node node : snapshot.nodes()) {
      if (node.part() == null) {
        continue;
      }
      for (HostFile file : node.part().hostFiles()) {
        boolean certificate = file.stored() && file.path().endsWith(".crt");
        CertificateSubject subject =
            certificate ? SubjectReader.ofCertificate(file.content()) : CertificateSubject.UNKNOWN;
        if (subject.organisations().contains(MASTERS)) {
          findings.note(
              "COMPONENT_IN_MASTERS",
              "The certificate "
                  + file.path()
                  + " on "
                  + node.name()
                  + " is for "
                  + subject.text());
        }
      }
    }
  }
}
