package io.kubeevidence.snapshot;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.snapshot.capture.BundleCollector;
import io.kubeevidence.snapshot.capture.CollectedBundle;
import io.kubeevidence.snapshot.layout.ClusterFacts;
import io.kubeevidence.snapshot.layout.own.OwnEvidence;
import io.kubeevidence.snapshot.layout.own.Refusals;
import io.kubeevidence.snapshot.object.ObjectFactsBuilder;
import java.util.ArrayList;
import java.util.List;

/** Reads bundles, each in one pass, and turns them into one {@link Snapshot}. */
public final class SnapshotReader {
  private final BundleLimits limits;
  private final ClusterFacts cluster = new ClusterFacts();
  private final ObjectFactsBuilder objects = new ObjectFactsBuilder();

  private boolean sealedOnly;

  /** A reader for one snapshot. */
  public SnapshotReader(BundleLimits limits) {
    this.limits = limits;
  }

  /** Refuses bundles without a manifest and digests that agree with every file (KE-V14). */
  public SnapshotReader requireSealed() {
    sealedOnly = true;
    return this;
  }

  /**
   * Reads the parts of one snapshot.
   *
   * @param bundles one bundle, or several that are parts of one snapshot
   * @throws InvalidBundleException when one of them is refused
   */
  public Snapshot read(List<Bundle> bundles) {
    List<CollectedBundle> collected = new ArrayList<>();
    for (Bundle bundle : bundles) {
      collected.add(collect(bundle, bundles.size() == 1 ? "" : bundle.name() + "/"));
    }
    Refusals.checkTogether(collected);
    return new SnapshotAssembler(new OwnEvidence(cluster).of(collected, objects.build()), limits)
        .assemble();
  }

  private CollectedBundle collect(Bundle bundle, String prefix) {
    CollectedBundle collected = new CollectedBundle(prefix);
    BundleCollector collector =
        new BundleCollector(
            collected,
            limits,
            object -> {
              cluster.accept(object);
              objects.accept(object);
            });
    collected.finished(bundle.read(collector));
    refuseUnusable(collected);
    return collected;
  }

  private void refuseUnusable(CollectedBundle collected) {
    if (collected.parts().isEmpty()) {
      throw new InvalidBundleException(
          "KE-A01",
          null,
          "no evidence in it",
          "a bundle of kube-evidence-collect.sh holds a folder cluster or nodes",
          "make one with kube-evidence-collect.sh");
    }
    Refusals.check(collected, sealedOnly);
  }
}
