package io.kubeevidence.snapshot;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.snapshot.capture.BundleCollector;
import io.kubeevidence.snapshot.capture.CollectedBundle;
import io.kubeevidence.snapshot.layout.ClusterFacts;
import io.kubeevidence.snapshot.layout.EvidenceSet;
import io.kubeevidence.snapshot.layout.foreign.ForeignBundle;
import io.kubeevidence.snapshot.layout.foreign.ForeignCollector;
import io.kubeevidence.snapshot.layout.foreign.ForeignEvidence;
import io.kubeevidence.snapshot.layout.own.OwnEvidence;
import io.kubeevidence.snapshot.layout.own.Refusals;
import io.kubeevidence.snapshot.object.ObjectFactsBuilder;
import io.kubeevidence.yaml.ReadBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads bundles, each in one pass, and turns them into one {@link Snapshot}. */
public final class SnapshotReader {
  private final BundleLimits limits;
  private final ClusterFacts cluster = new ClusterFacts();
  private final ObjectFactsBuilder objects = new ObjectFactsBuilder();
  private final ForeignBundle foreign = new ForeignBundle();
  private final ClusterFacts foreignCluster = new ClusterFacts();
  private final ObjectFactsBuilder foreignObjects = new ObjectFactsBuilder();
  private final ForeignCollector others;

  /** One for all parts: together they are the bundle. */
  private final ReadBudget budget;

  private boolean sealedOnly;
  private Duration maxSpread = Duration.ofHours(24);

  /** A reader for one snapshot. */
  public SnapshotReader(BundleLimits limits) {
    this.limits = limits;
    this.budget = new ReadBudget(limits);
    this.others = new ForeignCollector(foreign, foreignCluster, foreignObjects, limits, budget);
  }

  /** Refuses bundles without a manifest and digests that agree with every file (KE-V14). */
  public SnapshotReader requireSealed() {
    sealedOnly = true;
    return this;
  }

  /** How far apart the parts may have been captured (KE-V13); 24 hours unless set. */
  public SnapshotReader maxSpread(Duration most) {
    maxSpread = most;
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
    return new SnapshotAssembler(evidence(collected), limits).assemble();
  }

  private CollectedBundle collect(Bundle bundle, String prefix) {
    CollectedBundle collected = new CollectedBundle(prefix);
    others.start(prefix);
    BundleCollector collector =
        new BundleCollector(
            collected,
            limits,
            budget,
            object -> {
              cluster.accept(object);
              objects.accept(object);
            },
            others);
    collected.finished(bundle.read(collector));
    return collected;
  }

  /**
   * What is beside a bundle of the own format in its archive is no evidence and changes nothing.
   */
  private EvidenceSet evidence(List<CollectedBundle> collected) {
    List<CollectedBundle> own = collected.stream().filter(CollectedBundle::own).toList();
    if (own.isEmpty()) {
      refuseUnsealed(collected);
      for (CollectedBundle c : collected) {
        foreign.finished(c.prefix(), c.summary());
      }
      return new ForeignEvidence(foreign, foreignCluster, limits).of(foreignObjects.build());
    }
    if (own.size() < collected.size()) {
      throw new InvalidBundleException(
          "KE-A01",
          null,
          "bundles of kube-evidence-collect.sh and others together",
          "the parts of one snapshot are of one format",
          "give them one at a time");
    }
    own.forEach(c -> Refusals.check(c, sealedOnly));
    Refusals.checkTogether(own);
    return new OwnEvidence(cluster, maxSpread).of(own, objects.build());
  }

  private void refuseUnsealed(List<CollectedBundle> collected) {
    if (sealedOnly) {
      throw new InvalidBundleException(
          "KE-V14",
          null,
          collected.size() > 1 ? "bundles of other tools" : "a bundle of another tool",
          "only a bundle of kube-evidence-collect.sh is sealed",
          "make one with kube-evidence-collect.sh");
    }
  }
}
