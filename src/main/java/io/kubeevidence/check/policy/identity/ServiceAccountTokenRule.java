package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.ApiServer;
import io.kubeevidence.check.policy.apiserver.Authorizers;
import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.apiserver.ServerReading;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.judging.SecretList;
import io.kubeevidence.check.policy.rbac.Grant;
import io.kubeevidence.check.policy.rbac.IdleAccounts;
import io.kubeevidence.check.policy.rbac.Impersonators;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.identity.SecretFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * 3.1.2: whether persons use tokens of service accounts. Lists every path by which one could: token
 * Secrets, rights to mint tokens, idle accounts with rights.
 */
final class ServiceAccountTokenRule implements Rule {

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    kinds().forEach(r -> needs.add(Need.objects(r)));
    needs.add(Need.objects(Resources.SECRETS));
    needs.add(new Need("kube-apiserver.argv"));
    return needs;
  }

  private static List<ResourceId> kinds() {
    List<ResourceId> all = new ArrayList<>(Resources.RBAC);
    all.add(Resources.SERVICE_ACCOUNTS);
    all.addAll(Resources.WORKLOADS);
    return all;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("persons have another way to log in and no token is in reach");
    kubeconfigs(snapshot, findings);
    servers(snapshot, findings);
    paths(snapshot, findings);
    Authorizers authorizers = new Authorizers(snapshot);
    if (!authorizers.opinions().isEmpty() && !authorizers.rbacOnly()) {
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          Subject.cluster(),
          "OTHER_AUTHORIZER",
          "Something besides RBAC decides on requests, so rights to mint tokens may lie outside "
              + "RBAC",
          authorizers.opinions().stream().flatMap(o -> o.pointers().stream()).toList().isEmpty()
              ? kinds.lookedAt(Resources.RBAC)
              : authorizers.opinions().stream().flatMap(o -> o.pointers().stream()).toList());
    }
    List<ResourceId> gaps = new ArrayList<>(kinds.incomplete(kinds()));
    SecretList secrets = new SecretList(snapshot);
    if (!secrets.complete()) {
      gaps.add(Resources.SECRETS);
    }
    if (!gaps.isEmpty()) {
      findings.missing(
          "PARTIAL_EVIDENCE", "Not every path to a token can be seen: " + kinds.why(gaps));
    }
    return findings.conclude();
  }

  private static void kubeconfigs(Snapshot snapshot, Findings findings) {
    for (UserKubeconfig file : UserKubeconfig.all(snapshot)) {
      if (file.tokenSubject().startsWith("system:serviceaccount:")) {
        findings.add(
            Verdict.FAIL,
            new Subject("Kubeconfig", file.title()),
            "TOKEN_OF_A_SERVICE_ACCOUNT",
            file.title() + " logs in with a token of " + file.tokenSubject(),
            file.tokenSubject(),
            List.of(file.pointer()));
      }
    }
  }

  private static void servers(Snapshot snapshot, Findings findings) {
    List<ApiServer> servers = ApiServer.all(snapshot);
    if (servers.isEmpty()) {
      findings.missing(
          "NO_EVIDENCE", "No API server is in the evidence, so its authenticators are not known");
    }
    for (ApiServer server : servers) {
      Opinion o = server.worst(ServiceAccountTokenRule::judge);
      findings.add(o.verdict(), server.subject(), o.code(), o.text(), o.observed(), o.pointers());
    }
  }

  private static Opinion judge(ServerReading server) {
    Authenticators a = Authenticators.of(server);
    String at = "The API server on " + server.node();
    if (a.alternative()) {
      return Opinion.of(
          Verdict.PASS,
          "ALTERNATIVE_PRESENT",
          at + " lets persons log in by " + String.join(", ", a.alternatives()),
          String.join(", ", a.alternatives()),
          a.pointers());
    }
    if (!a.known()) {
      return Opinion.missing("NO_EVIDENCE", at + ": " + a.why());
    }
    if (a.clientCertificates().unset() && a.staticTokens().unset()) {
      return Opinion.of(
          Verdict.FAIL,
          "ONLY_SERVICE_ACCOUNT_TOKENS",
          at + " accepts nothing but tokens of service accounts, so persons must use them",
          "service account tokens only",
          a.pointers());
    }
    return Opinion.of(
        Verdict.DEPENDS_ON_ENVIRONMENT,
        "NO_ALTERNATIVE",
        at
            + " has no OIDC, webhook or other authenticator for persons; a person must say whether "
            + "tokens of service accounts are used instead",
        "no alternative",
        a.pointers());
  }

  private static void paths(Snapshot snapshot, Findings findings) {
    for (SecretFact s : new SecretList(snapshot).ofType(SecretList.SERVICE_ACCOUNT_TOKEN)) {
      String used = s.lastUsed().isEmpty() ? "" : ", last used " + s.lastUsed();
      path(
          findings,
          new Subject("Secret", s.title()),
          "TOKEN_SECRET",
          "Secret "
              + s.title()
              + " holds a token that does not expire"
              + (s.serviceAccount().isEmpty() ? "" : " of service account " + s.serviceAccount())
              + used,
          s.pointer());
    }
    grants(findings, "MAY_CREATE_TOKENS", Impersonators.tokenCreators(snapshot));
    grants(findings, "MAY_MINT_TOKEN_SECRETS", Impersonators.secretMinters(snapshot));
    IdleAccounts.of(snapshot)
        .forEach(
            (title, pointer) ->
                path(
                    findings,
                    new Subject("ServiceAccount", title.split(" ", -1)[1]),
                    "IDLE_ACCOUNT",
                    title + " has rights and no workload runs as it",
                    pointer));
  }

  private static void grants(Findings findings, String code, List<Grant> grants) {
    for (Grant g : grants) {
      findings.row(() -> g.row("3.1.2"));
      findings.add(
          Verdict.DEPENDS_ON_ENVIRONMENT,
          g.subject(),
          code,
          g.sentence() + "; a person must say whether persons use such tokens",
          g.pointers());
    }
  }

  private static void path(
      Findings findings, Subject subject, String code, String text, Pointer pointer) {
    findings.row(
        () ->
            new ReviewRow(
                subject.kind() + " " + subject.name(),
                code,
                "",
                "",
                "",
                "",
                "",
                text,
                "",
                pointer,
                Fingerprint.of("3.1.2", code, subject.name())));
    findings.add(
        Verdict.DEPENDS_ON_ENVIRONMENT,
        subject,
        code,
        text + "; a person must say whether persons use it",
        List.of(pointer));
  }
}
