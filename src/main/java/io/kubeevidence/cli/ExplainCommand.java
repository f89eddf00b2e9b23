package io.kubeevidence.cli;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.check.Check;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.report.Report;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a recommendation needs and how it is judged; with a bundle, what decided. */
@Command(
    name = "explain",
    description = "What a recommendation means, needs and how it is judged; with a bundle: why.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExplainCommand implements Callable<Integer>, ReadsBundles {
  private final InputStream in;
  private final Console console;

  @Parameters(index = "0", paramLabel = "ID", description = "for example 1.2.17")
  private String id = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "BUNDLE",
      description = "archive, folder, or - for standard input")
  private List<String> bundles = List.of();

  @Mixin private JudgeOptions judging = new JudgeOptions();
  @Mixin private BundleOptions reading = new BundleOptions();

  ExplainCommand(InputStream in, Console console) {
    this.in = in;
    this.console = console;
  }

  @Override
  public Integer call() {
    reading.prepare(console);
    BundleLimits limits = reading.limits();
    JudgeOptions.Prepared prepared = judging.prepare();
    Check check =
        prepared.catalog().checks().stream()
            .filter(c -> c.id().text().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    UserException.usage(
                        "KE-U08",
                        "no recommendation "
                            + DisplayText.quoted(id)
                            + " in "
                            + prepared.catalog().id()
                            + "; see kube-evidence list recommendations"));
    Explanation explanation = new Explanation(console);
    explanation.print(check);
    if (!bundles.isEmpty()) {
      Report report =
          prepared.judge(
              reading.read(bundles, limits, in, console), limits, console, reading.quiet());
      Finding finding = report.finding(id);
      if (finding != null) {
        explanation.print(finding);
      }
    }
    console.out().flush();
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
