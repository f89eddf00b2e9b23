package io.kubeevidence.cli;

import io.kubeevidence.check.Check;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.overlay.Baseline;
import io.kubeevidence.overlay.Baselines;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists what the program carries. */
@Command(
    name = "list",
    description = "Lists the recommendations, benchmarks or provider baselines in the jar.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private final Console console;

  /** What can be listed; the names are the words on the command line. */
  @SuppressWarnings("checkstyle:constant-name")
  enum What {
    recommendations,
    benchmarks,
    providers
  }

  @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
  private What what = What.recommendations;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PrintStream out = console.out();
    switch (what) {
      case recommendations -> recommendations(out);
      case benchmarks -> {
        Catalog catalog = Catalog.cis190();
        out.printf(
            java.util.Locale.ROOT,
            "%s  %s v%s, Kubernetes %s, %d recommendations%n",
            catalog.id(),
            catalog.title(),
            catalog.version(),
            catalog.kubernetes(),
            catalog.checks().size());
      }
      case providers -> providers(out);
    }
    return ExitCode.OK;
  }

  private static void recommendations(PrintStream out) {
    for (Check check : Catalog.cis190().checks()) {
      out.printf(
          java.util.Locale.ROOT,
          "%-7s %-9s %s  %s%n",
          check.id(),
          check.assessment().word(),
          check.level(),
          check.title());
    }
  }

  private static void providers(PrintStream out) {
    for (String id : Baselines.IDS) {
      Baseline baseline = Baselines.of(id);
      if (baseline != null) {
        out.printf(
            java.util.Locale.ROOT,
            "%s  %s, Kubernetes %s, taken over %s%n     source: %s%n",
            id,
            baseline.title(),
            baseline.versions().text(),
            baseline.date(),
            baseline.source());
      }
    }
  }
}
