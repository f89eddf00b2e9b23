package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.ApiServer;
import io.kubeevidence.check.policy.apiserver.Authorizers;
import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.apiserver.ServerReading;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.rbac.BootstrapGrants;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** 3.1.3: whether bootstrap tokens can do more than let a node join. */
final class BootstrapTokenRule implements Rule {

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    Resources.RBAC.forEach(r -> needs.add(Need.objects(r)));
    needs.add(Need.objects(Resources.SECRETS));
    needs.add(new Need("kube-apiserver.argv"));
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Findings findings = new Findings("bootstrap tokens are off, or can only let a node join");
    List<ApiServer> servers = ApiServer.all(snapshot);
    List<Pointer> on = new ArrayList<>();
    for (ApiServer server : servers) {
      Opinion o = server.worst(BootstrapTokenRule::enabled);
      if (o.verdict() == Verdict.DEPENDS_ON_ENVIRONMENT) {
        on.addAll(o.pointers());
      } else {
        findings.add(o.verdict(), server.subject(), o.code(), o.text(), o.observed(), o.pointers());
      }
    }
    if (servers.isEmpty()) {
      findings.missing(
          "NO_EVIDENCE",
          "No API server is in the evidence, so it is not known whether bootstrap tokens are on");
    }
    if (!on.isEmpty()) {
      judgeTokens(snapshot, on, findings);
    }
    return findings.conclude();
  }

  private static Opinion enabled(ServerReading server) {
    Boolean on = server.bool("enable-bootstrap-token-auth", false);
    List<Pointer> pointers = server.flag("enable-bootstrap-token-auth").pointers();
    if (on == null) {
      return Opinion.missing(
          "NO_EVIDENCE",
          "Whether the API server on " + server.node() + " accepts bootstrap tokens is not known");
    }
    return on
        ? Opinion.of(
            Verdict.DEPENDS_ON_ENVIRONMENT,
            "BOOTSTRAP_TOKENS_ON",
            "The API server on " + server.node() + " accepts bootstrap tokens",
            "true",
            pointers)
        : Opinion.of(
            Verdict.PASS,
            "BOOTSTRAP_TOKENS_OFF",
            "The API server on " + server.node() + " does not accept bootstrap tokens",
            "false",
            pointers);
  }

  private static void judgeTokens(Snapshot snapshot, List<Pointer> on, Findings findings) {
    Kinds kinds = new Kinds(snapshot);
    BootstrapTokens tokens = new BootstrapTokens(snapshot);
    List<BootstrapGrants.Outside> outside = new ArrayList<>(BootstrapGrants.outside(snapshot));
    if (new Authorizers(snapshot).alwaysAllow()) {
      outside.add(
          new BootstrapGrants.Outside(
              "the authorizer AlwaysAllow allows every bootstrap token everything", on));
    }
    if (!outside.isEmpty()) {
      BootstrapGrants.Outside first = outside.get(0);
      List<Pointer> pointers = new ArrayList<>(first.pointers());
      pointers.addAll(on);
      boolean live = tokens.provenLive();
      if (live) {
        pointers.addAll(tokens.livePointers());
      }
      findings.add(
          live ? Verdict.FAIL : Verdict.DEPENDS_ON_ENVIRONMENT,
          Subject.cluster(),
          live ? "BOOTSTRAP_TOKEN_WITH_RIGHTS" : "RIGHTS_WITHOUT_LIVE_TOKEN",
          (live
                  ? "A bootstrap token that is valid ("
                      + tokens.liveName()
                      + ") can do more than join a node: "
                  : "Bootstrap tokens could do more than join a node: ")
              + first.text()
              + (outside.size() > 1 ? " and " + (outside.size() - 1) + " more grants" : ""),
          pointers);
    }
    tokens.addTo(findings);
    List<ResourceId> gaps = kinds.incomplete(Resources.RBAC);
    if (!gaps.isEmpty()) {
      findings.missing(
          "PARTIAL_EVIDENCE",
          "What bootstrap tokens may do is not known completely: " + kinds.why(gaps));
    }
    if (outside.isEmpty() && gaps.isEmpty()) {
      List<Pointer> pointers = new ArrayList<>(on);
      pointers.addAll(kinds.lookedAt(Resources.RBAC));
      findings.add(
          Verdict.PASS,
          new Subject("Group", "system:bootstrappers"),
          "ONLY_JOINS_NODES",
          "Bootstrap tokens have only the rights that a node needs to join",
          pointers);
    }
  }
}
