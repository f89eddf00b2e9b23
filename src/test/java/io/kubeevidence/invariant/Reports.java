package io.kubeevidence.invariant;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.overlay.Attestations;
import io.kubeevidence.report.Analysis;
import io.kubeevidence.report.Benchmark;
import io.kubeevidence.report.ProviderInfo;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.json.JsonWriter;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reports of bundles in memory, with the options that a run without options has. */
final class Reports {
  private static final Catalog CATALOG = Catalog.cis190();

  private Reports() {}

  static Report of(Snapshot snapshot) {
    Analysis.Options options =
        new Analysis.Options(
            "0",
            Benchmark.of(CATALOG),
            null,
            null,
            ProviderInfo.none(snapshot.info().provider()),
            new Attestations(),
            List.of(),
            1000);
    return Analysis.run(snapshot, CATALOG.checks(), options);
  }

  static Report of(byte[] archive) {
    BundleLimits limits = BundleLimits.defaults();
    Bundle bundle = Bundle.open(new ByteArrayInputStream(archive), "fixture.tar", limits);
    return of(new SnapshotReader(limits).read(List.of(bundle)));
  }

  static String json(byte[] archive) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new JsonWriter().write(of(archive), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
