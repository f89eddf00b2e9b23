package io.kubeevidence.check.policy.audit;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.List;

/** 3.2.1: at least one rule logs something. */
final class MinimalAudit implements AuditTest {

  @Override
  public Opinion judge(String at, AuditPolicy policy, List<Pointer> pointers, Findings findings) {
    for (PolicyStatement rule : policy.rules()) {
      if (rule.level().atLeast(AuditLevel.METADATA)) {
        List<Pointer> places = new ArrayList<>(List.of(policy.at(rule)));
        places.addAll(pointers);
        return Opinion.of(
            Verdict.PASS,
            "AUDIT_POLICY_IN_FORCE",
            at
                + " writes audit events by a policy whose rules["
                + rule.index()
                + "] has level "
                + rule.level().word(),
            rule.level().word(),
            places);
      }
    }
    return Opinion.of(
        Verdict.FAIL,
        "NOTHING_LOGGED",
        policy.rules().isEmpty()
            ? at + " has an audit policy without rules, so nothing is logged"
            : at + " has an audit policy in which every rule has level None, so nothing is logged",
        "None",
        pointers);
  }
}
