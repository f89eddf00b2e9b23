package io.kubeevidence.check.policy.audit;

import io.kubeevidence.check.policy.apiserver.Opinion;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/** What one check asks of an audit policy that is in force. */
interface AuditTest {

  /**
   * Judges a policy.
   *
   * @param at start of a sentence that names the API server
   * @param policy the policy
   * @param pointers flags that put it in force
   * @param findings for notes
   */
  Opinion judge(String at, AuditPolicy policy, List<Pointer> pointers, Findings findings);
}
