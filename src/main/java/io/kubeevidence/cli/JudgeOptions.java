package io.kubeevidence.cli;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.overlay.Attestations;
import io.kubeevidence.overlay.Baseline;
import io.kubeevidence.overlay.Baselines;
import io.kubeevidence.overlay.Documents;
import io.kubeevidence.overlay.VersionRange;
import io.kubeevidence.overlay.xlsx.EarlierBook;
import io.kubeevidence.overlay.xlsx.WorkbookAttestations;
import io.kubeevidence.report.Analysis;
import io.kubeevidence.report.Benchmark;
import io.kubeevidence.report.ProviderInfo;
import io.kubeevidence.report.Report;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.yaml.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that decide the results, and the judging itself. */
final class JudgeOptions {
  private static final int RECOMMENDATIONS_PER_WORKBOOK = 50;

  @Option(
      names = "--benchmark",
      paramLabel = "ID",
      description = "default: chosen from the server version")
  private @Nullable String benchmark;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "auto (default: detected and shown only), none, or a baseline to apply: aks")
  private String provider = "auto";

  @Option(
      names = "--attestations",
      paramLabel = "FILE",
      description = "signed-off judgements: YAML, or an earlier workbook; repeatable")
  private List<Path> attestationFiles = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "day of the analysis, YYYY-MM-DD; default: day of the capture")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "warn when the capture is older on the day of --as-of, for example 30d")
  private @Nullable Duration maxAge;

  /** Reads what the options name, so that a mistake is found before a bundle is opened. */
  Prepared prepare() {
    Catalog catalog = Catalog.cis190();
    if (benchmark != null && !benchmark.equals(catalog.id())) {
      throw UserException.usage(
          "KE-U02",
          "no benchmark " + DisplayText.quoted(benchmark) + "; there is: " + catalog.id());
    }
    if (!provider.equals("auto") && !provider.equals("none") && !Baselines.IDS.contains(provider)) {
      throw UserException.usage(
          "KE-U02",
          "no provider "
              + DisplayText.quoted(provider)
              + "; there are: auto, none, "
              + String.join(", ", Baselines.IDS));
    }
    Attestations attestations = new Attestations();
    for (Path file : attestationFiles) {
      try {
        add(attestations, file, catalog.id());
      } catch (IOException e) {
        throw UserException.usage(
            "KE-U03",
            "attestation file " + DisplayText.quoted(file.toString()) + " cannot be read");
      }
    }
    return new Prepared(catalog, attestations);
  }

  private static void add(Attestations attestations, Path file, String benchmark)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    if (EarlierBook.is(file)) {
      Value filled = WorkbookAttestations.read(file);
      if (filled == null) {
        throw UserException.usage(
            "KE-U03",
            "no row of the sheet Attestations of "
                + DisplayText.quoted(name)
                + " is filled in; fill in status, justification, who, role and the two dates");
      }
      attestations.addAll(filled, benchmark, name);
    } else {
      attestations.addAll(Documents.read(file), benchmark, name);
    }
  }

  /** Options with everything read that they name. */
  final class Prepared {
    private final Catalog catalog;
    private final Attestations attestations;

    private Prepared(Catalog catalog, Attestations attestations) {
      this.catalog = catalog;
      this.attestations = attestations;
    }

    Catalog catalog() {
      return catalog;
    }

    /** Judges a snapshot. */
    Report judge(Snapshot snapshot, BundleLimits limits, Console console, boolean quiet) {
      ProviderInfo info = providerInfo(snapshot.info().provider());
      if (!quiet) {
        announce(snapshot, info, console);
      }
      return Analysis.run(
          snapshot,
          catalog.checks(),
          new Analysis.Options(
              ToolVersion.text(),
              Benchmark.of(catalog),
              asOf,
              maxAge,
              info,
              attestations,
              BundleOptions.raised(limits),
              Math.toIntExact(
                  Math.max(1, limits.value("--max-evidence") / RECOMMENDATIONS_PER_WORKBOOK))));
    }

    private void announce(Snapshot snapshot, ProviderInfo info, Console console) {
      String version = snapshot.info().serverVersion();
      console.error(
          "kube-evidence: benchmark "
              + catalog.id()
              + " (Kubernetes "
              + catalog.kubernetes()
              + ") for server version "
              + (version.isEmpty() ? "unknown" : DisplayText.shortened(version)));
      if (!version.isEmpty() && !VersionRange.of(catalog.kubernetes()).contains(version)) {
        console.error(
            "kube-evidence: warning KE-P02: server version "
                + DisplayText.quoted(version)
                + " is not one of Kubernetes "
                + catalog.kubernetes()
                + "; the benchmark and the defaults of those versions were applied all the same");
      }
      Baseline baseline = info.baseline();
      if (baseline == null) {
        return;
      }
      if (!info.named()) {
        console.error(
            "kube-evidence: the bundle looks like "
                + baseline.title()
                + "; its statements are shown only, --provider "
                + baseline.provider()
                + " applies them where the bundle cannot hold evidence");
      } else if (!info.detected().equals(baseline.provider())) {
        console.error(
            "kube-evidence: warning KE-P01: --provider "
                + baseline.provider()
                + " was named, the bundle looks like "
                + DisplayText.quoted(info.detected()));
      }
    }
  }

  private ProviderInfo providerInfo(String detected) {
    if (provider.equals("none")) {
      return ProviderInfo.none(detected);
    }
    boolean named = !provider.equals("auto");
    return new ProviderInfo(detected, Baselines.of(named ? provider : detected), named);
  }
}
