package io.kubeevidence.cli;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.verify.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Derives all results again and compares. */
@Command(
    name = "verify",
    description = "Derives all results again and names every one that differs from a file.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer>, ReadsBundles {
  private final InputStream in;
  private final Console console;

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "1..*",
      description = "archive, folder, or - for standard input")
  private List<String> bundles = List.of();

  @Option(
      names = "--expect",
      required = true,
      paramLabel = "FILE",
      description = "expected results (YAML), a result JSON, or a workbook of this tool")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private Path expected;

  @Mixin private JudgeOptions judging = new JudgeOptions();
  @Mixin private BundleOptions reading = new BundleOptions();

  VerifyCommand(InputStream in, Console console) {
    this.in = in;
    this.console = console;
  }

  @Override
  public Integer call() {
    reading.prepare(console);
    BundleLimits limits = reading.limits();
    JudgeOptions.Prepared prepared = judging.prepare();
    Verification verification = open(prepared.catalog().id());
    Report report =
        prepared.judge(
            reading.read(bundles, limits, in, console), limits, console, reading.quiet());
    List<String> differences;
    try {
      differences = verification.differences(report);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    differences.forEach(d -> console.out().println(DisplayText.of(d)));
    String name = String.valueOf(expected.getFileName());
    if (differences.isEmpty()) {
      if (!reading.quiet()) {
        console.out().println("all results agree with " + DisplayText.quoted(name));
      }
    } else {
      console.error(
          "kube-evidence: " + differences.size() + " differences to " + DisplayText.quoted(name));
    }
    console.out().flush();
    return differences.isEmpty() ? ExitCode.OK : ExitCode.GATE;
  }

  private Verification open(String benchmark) {
    try {
      return Verification.of(expected, benchmark);
    } catch (IOException e) {
      throw UserException.usage(
          "KE-U03", "file " + DisplayText.quoted(expected.toString()) + " cannot be read");
    }
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
