package io.kubeevidence.cli;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.report.Analysis;
import io.kubeevidence.report.Report;
import io.kubeevidence.snapshot.Snapshot;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job: bundles in, reports out. */
@Command(
    name = "analyze",
    description = "Judges a snapshot and writes the reports.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AnalyzeCommand implements Callable<Integer>, ReadsBundles {
  private final InputStream in;
  private final Console console;

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "1..*",
      description = "archive, folder, or - for standard input; several are parts of one snapshot")
  private List<String> bundles = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT=PATH",
      description = "xlsx, json or csv; - is standard output; default: <bundle name>.xlsx")
  private List<String> outputs = List.of();

  @Option(names = "--force", description = "replace outputs that exist")
  private boolean force;

  @Mixin private JudgeOptions judging = new JudgeOptions();
  @Mixin private Gates gates = new Gates();
  @Mixin private Selection selection = new Selection();
  @Mixin private BundleOptions reading = new BundleOptions();

  AnalyzeCommand(InputStream in, Console console) {
    this.in = in;
    this.console = console;
  }

  @Override
  public Integer call() {
    reading.prepare(console);
    BundleLimits limits = reading.limits();
    gates.prepare();
    JudgeOptions.Prepared prepared = judging.prepare();
    selection.prepare(prepared.catalog());
    String first = BundleOptions.fileName(bundles.get(0));
    Outputs files = Outputs.of(outputs, first, force);
    files.prepare();
    Watchdog.start(limits.value("--max-seconds"), console, files::discard);
    Snapshot snapshot = reading.read(bundles, limits, in, console);
    Report report = prepared.judge(snapshot, limits, console, reading.quiet());
    new Warnings(console).print(report.problems(), reading.bundleName());
    files.write(report, console);
    if (!reading.quiet()) {
      PrintStream out = files.useStandardOutput() ? console.err() : console.out();
      new SummaryTable(report, selection, console, out).print(files.places(), reading.verbose());
    }
    int gate = gates.judge(report, console);
    return crashed(report) ? ExitCode.INTERNAL : gate;
  }

  private static boolean crashed(Report report) {
    return report.findings().stream()
        .anyMatch(f -> f.judgement().reason().code().equals(Analysis.RULE_ERROR));
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
