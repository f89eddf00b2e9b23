package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Integrity.Watch;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import java.util.Map;
import java.util.Set;

/** Judges one source of one instance. A pure function. */
public interface InstanceTest {

  /** What would pass, in words. */
  String expected();

  /** Needs beside the arguments themselves. */
  default Set<Need> moreNeeds() {
    return Set.of();
  }

  /** Evidence beside the arguments that could change the verdict without being cited. */
  default Set<Watch> watched() {
    return Set.of();
  }

  /** What follows for nodes where the component does not run; nothing by default. */
  default Map<String, Opinion> elsewhere(Snapshot snapshot) {
    return Map.of();
  }

  /** What the source says. */
  Opinion judge(Seen seen);
}
