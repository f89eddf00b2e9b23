package io.kubeevidence.cli;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.snapshot.Snapshot;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a bundle is and holds, without judging. */
@Command(
    name = "inspect",
    description = "What a bundle is, holds, and can and cannot answer.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class InspectCommand implements Callable<Integer>, ReadsBundles {
  private final InputStream in;
  private final Console console;

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "1..*",
      description = "archive, folder, or - for standard input")
  private List<String> bundles = List.of();

  @Mixin private BundleOptions reading = new BundleOptions();

  InspectCommand(InputStream in, Console console) {
    this.in = in;
    this.console = console;
  }

  @Override
  public Integer call() {
    reading.prepare(console);
    BundleLimits limits = reading.limits();
    Snapshot snapshot = reading.read(bundles, limits, in, console);
    new Inspection(snapshot, console).print(reading.verbose());
    return ExitCode.OK;
  }

  @Override
  public String bundleName() {
    return reading.bundleName();
  }

  @Override
  public boolean debug() {
    return reading.debug();
  }
}
