package io.kubeevidence.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program without a command: says what there is. */
@Command(
    name = "kube-evidence",
    description = "Judges the CIS Kubernetes Benchmark on a captured snapshot of a cluster.",
    mixinStandardHelpOptions = true,
    versionProvider = ToolVersion.class,
    footer = {
      "",
      "Exit codes: 0 done, 1 a gate does not hold, 2 usage, 3 the bundle cannot be used,",
      "4 a gate does not hold for lack of evidence only, 5 internal error or unwritten output."
    },
    subcommands = {
      AnalyzeCommand.class,
      InspectCommand.class,
      ExplainCommand.class,
      VerifyCommand.class,
      GapsCommand.class,
      ListCommand.class,
      CollectorCommand.class,
      CompletionCommand.class
    })
final class RootCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  RootCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(console.err());
    return ExitCode.USAGE;
  }
}
