package io.kubeevidence.check;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import java.util.Set;

/** Judges a snapshot. A pure function: same snapshot, same judgement. */
public interface Rule {

  /** Everything the rule reads; the catalog compares it with what the check definition states. */
  Set<Need> needs();

  /** The judgement. Evidence that is missing is an outcome Not Assessed, never an exception. */
  Judgement judge(Snapshot snapshot);
}
