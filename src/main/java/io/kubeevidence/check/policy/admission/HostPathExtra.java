package io.kubeevidence.check.policy.admission;

import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.placement.VolumeFact;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.List;

/** 5.2.12: Pod Security does not see a host path behind a PersistentVolumeClaim. */
final class HostPathExtra implements Admission.Extra {

  @Override
  public List<ResourceId> needs() {
    return List.of(Resources.PERSISTENT_VOLUMES);
  }

  @Override
  public void add(Snapshot snapshot, Kinds kinds, List<String> namespaces, Findings findings) {
    for (VolumeFact volume : snapshot.objects().placement().hostPathVolumes()) {
      if (namespaces.contains(volume.claimNamespace())) {
        findings.add(
            Verdict.DEPENDS_ON_ENVIRONMENT,
            new Subject("PersistentVolume", volume.name()),
            "HOST_PATH_VOLUME",
            "PersistentVolume "
                + volume.name()
                + " is the host path "
                + volume.path()
                + " and is claimed by "
                + volume.claimNamespace()
                + "/"
                + volume.claim()
                + ", which Pod Security does not see",
            volume.path(),
            List.of(volume.pointer()));
      }
    }
    if (!kinds.complete(Resources.PERSISTENT_VOLUMES)) {
      findings.missing(
          "PARTIAL_EVIDENCE",
          "Whether a PersistentVolume is a host path is not known: "
              + kinds.why(List.of(Resources.PERSISTENT_VOLUMES)));
    }
  }
}
