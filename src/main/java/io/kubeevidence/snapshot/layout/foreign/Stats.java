package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.StatRecord;

/** Copies of stat records. */
final class Stats {
  private Stats() {}

  /** The same record at another place. */
  static StatRecord at(StatRecord r, Pointer pointer) {
    return new StatRecord(
        r.role(),
        r.source(),
        r.path(),
        r.view(),
        r.presence(),
        r.type(),
        r.mode(),
        r.uid(),
        r.gid(),
        r.owner(),
        r.group(),
        r.identity(),
        r.resolved(),
        r.error(),
        r.pem(),
        pointer);
  }
}
