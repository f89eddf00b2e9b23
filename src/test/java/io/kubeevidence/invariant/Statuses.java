package io.kubeevidence.invariant;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.check.Check;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.finding.Overlay;
import io.kubeevidence.finding.StatusPolicy;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.overlay.Baseline;
import io.kubeevidence.overlay.Baselines;
import io.kubeevidence.overlay.BundleHolds;
import io.kubeevidence.overlay.ProviderOverlay;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The 130 results on one bundle.
 *
 * @param snapshot what was read
 * @param judgements by id: what the evidence says
 * @param named the status by id when the operator names a provider
 */
record Statuses(Snapshot snapshot, Map<String, Judgement> judgements, Map<String, Verdict> named) {
  static final List<Check> CHECKS = Catalog.cis190().checks();
  private static final Baseline BASELINE = Objects.requireNonNull(Baselines.of("aks"));
  private static final Map<String, Statuses> OF_SAMPLES = new ConcurrentHashMap<>();

  /** Those of a sample, judged once. */
  static Statuses ofSample(String name) {
    return OF_SAMPLES.computeIfAbsent(name, n -> of(Archive.sample(n).read()));
  }

  static Statuses of(Snapshot snapshot) {
    Map<String, Judgement> judgements = new LinkedHashMap<>();
    Map<String, Verdict> named = new LinkedHashMap<>();
    ProviderOverlay provider = new ProviderOverlay(BASELINE, true, BundleHolds.of(snapshot));
    for (Check check : CHECKS) {
      String id = check.id().text();
      Judgement judgement = check.rule().judge(snapshot);
      Overlay overlay = new Overlay(provider.statement(check.id()), null, null);
      judgements.put(id, judgement);
      named.put(id, StatusPolicy.decide(judgement.verdict(), "", overlay).status().verdict());
    }
    return new Statuses(snapshot, judgements, named);
  }

  /** Those of an archive; null when it is refused. */
  static @Nullable Statuses of(byte[] archive) {
    BundleLimits limits = BundleLimits.defaults();
    try {
      Bundle bundle = Bundle.open(new ByteArrayInputStream(archive), "fixture.tar", limits);
      return of(new SnapshotReader(limits).read(List.of(bundle)));
    } catch (InvalidBundleException refused) {
      return null;
    }
  }

  Verdict assessed(String id) {
    return Objects.requireNonNull(judgements.get(id)).verdict();
  }

  /** What is favourable here and was not before. */
  Stream<String> betterThan(Statuses before, String what) {
    return CHECKS.stream()
        .map(c -> c.id().text())
        .flatMap(
            id ->
                Stream.of(
                    better(id, before.assessed(id), assessed(id), what),
                    better(id + " with --provider aks", before.named.get(id), named.get(id), what)))
        .filter(text -> !text.isEmpty());
  }

  private static String better(
      String id, @Nullable Verdict before, @Nullable Verdict after, String what) {
    boolean better =
        Objects.requireNonNull(after).favourable() && !Objects.requireNonNull(before).favourable();
    return better ? id + " " + before + " -> " + after + ": " + what : "";
  }

  /** Ids whose verdict is another one. */
  Stream<String> differentFrom(Statuses before, String what) {
    return CHECKS.stream()
        .map(c -> c.id().text())
        .filter(id -> assessed(id) != before.assessed(id) || named.get(id) != before.named.get(id))
        .map(id -> id + " " + before.assessed(id) + " -> " + assessed(id) + ": " + what);
  }
}
