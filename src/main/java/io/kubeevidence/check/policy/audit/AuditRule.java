package io.kubeevidence.check.policy.audit;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.ApiServer;
import io.kubeevidence.check.policy.apiserver.ConfigText;
import io.kubeevidence.check.policy.apiserver.Flag;
import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.apiserver.ServerReading;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.HostFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Common part of 3.2.1 and 3.2.2: is a policy in force, and is it in the evidence. The flag alone
 * proves nothing, the file may say None for everything.
 */
final class AuditRule implements Rule {
  private final String expected;
  private final AuditTest test;

  AuditRule(String expected, AuditTest test) {
    this.expected = expected;
    this.test = test;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(new Need("kube-apiserver.argv"), new Need("audit.policy"));
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Findings findings = new Findings("every API server runs with " + expected);
    List<ApiServer> servers = ApiServer.all(snapshot);
    if (servers.isEmpty()) {
      findings.missing(
          "NO_EVIDENCE", "No API server is in the evidence, so its audit policy is not known");
    }
    for (ApiServer server : servers) {
      // a manifest that differs from the process does not describe what is logged now (3.2.1)
      Opinion o = server.strongest(r -> judge(r, findings));
      findings.add(o.verdict(), server.subject(), o.code(), o.text(), o.observed(), o.pointers());
      drift(server, findings);
    }
    return findings.conclude();
  }

  private static void drift(ApiServer server, Findings findings) {
    List<String> values =
        server.readings().stream()
            .map(r -> r.flag("audit-policy-file"))
            .filter(f -> !f.unknown())
            .map(f -> f.set() ? f.value() : "not set")
            .distinct()
            .toList();
    if (values.size() > 1) {
      findings.note(
          "DRIFT",
          "The sources of the arguments of the API server on "
              + server.node()
              + " disagree on --audit-policy-file: "
              + String.join("; ", values));
    }
  }

  private Opinion judge(ServerReading server, Findings findings) {
    String at = "The API server on " + server.node();
    Flag file = server.flag("audit-policy-file");
    Flag log = server.flag("audit-log-path");
    Flag webhook = server.flag("audit-webhook-config-file");
    if (file.unset()) {
      return Opinion.of(
          Verdict.FAIL,
          "NO_AUDIT_POLICY",
          at + " has no --audit-policy-file, so it writes no audit events",
          "not set",
          file.pointers());
    }
    if (log.unset() && webhook.unset()) {
      List<Pointer> pointers = new ArrayList<>(log.pointers());
      pointers.addAll(webhook.pointers());
      return Opinion.of(
          Verdict.FAIL,
          "NO_AUDIT_BACKEND",
          at
              + " has neither --audit-log-path nor --audit-webhook-config-file, so audit events go "
              + "nowhere",
          "not set",
          pointers);
    }
    if (file.unknown() || (!log.set() && !webhook.set())) {
      return Opinion.missing(
          "NO_EVIDENCE", at + " does not show its audit flags completely: " + file.why());
    }
    return policy(server, at, file, log, webhook, findings);
  }

  private Opinion policy(
      ServerReading server, String at, Flag file, Flag log, Flag webhook, Findings findings) {
    List<Pointer> pointers = new ArrayList<>(file.pointers());
    pointers.addAll(log.pointers());
    pointers.addAll(webhook.pointers());
    HostFile host = server.file(file.value());
    if (host == null) {
      return Opinion.notAssessed(
          "AUDIT_POLICY_NOT_CAPTURED",
          at
              + " uses the audit policy "
              + file.value()
              + ", which is not in the evidence; its rules may all say None (collect the node part)",
          pointers);
    }
    AuditPolicy.Read read = AuditPolicy.read(ConfigText.of(host));
    AuditPolicy policy = read.policy();
    if (policy == null) {
      return Opinion.notAssessed(
          "AUDIT_POLICY_UNREADABLE",
          at
              + " uses the audit policy "
              + file.value()
              + ", and the captured file cannot be it: "
              + read.why(),
          pointers);
    }
    pointers.add(policy.pointer());
    return test.judge(at, policy, pointers, findings);
  }
}
