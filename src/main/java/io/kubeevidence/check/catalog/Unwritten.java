package io.kubeevidence.check.catalog;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.Rule;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import java.util.Set;

/**
 * Stands for a rule that does not exist yet: Not Assessed, and said so.
 *
 * @param needs the needs that the definition states
 */
public record Unwritten(Set<Need> needs) implements Rule {
  public Unwritten {
    needs = Set.copyOf(needs);
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    return Judgement.notAssessed(new Reason("RULE_NOT_WRITTEN", "rule not written"));
  }
}
