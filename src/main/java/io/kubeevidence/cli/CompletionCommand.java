package io.kubeevidence.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script for bash and zsh. */
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh: source <(kube-evidence completion)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(AutoComplete.bash("kube-evidence", spec.root().commandLine()));
    console.out().flush();
    return ExitCode.OK;
  }
}
