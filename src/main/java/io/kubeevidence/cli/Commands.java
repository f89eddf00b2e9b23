package io.kubeevidence.cli;

import java.io.InputStream;
import picocli.CommandLine;

/** Makes the commands, handing the streams to those that use them. */
final class Commands implements CommandLine.IFactory {
  private final InputStream in;
  private final Console console;
  private final CommandLine.IFactory fallback = CommandLine.defaultFactory();

  Commands(InputStream in, Console console) {
    this.in = in;
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Object made = command(type);
    return made == null ? fallback.create(type) : type.cast(made);
  }

  private @org.jspecify.annotations.Nullable Object command(Class<?> type) {
    if (type == AnalyzeCommand.class) {
      return new AnalyzeCommand(in, console);
    }
    if (type == InspectCommand.class) {
      return new InspectCommand(in, console);
    }
    if (type == ExplainCommand.class) {
      return new ExplainCommand(in, console);
    }
    if (type == VerifyCommand.class) {
      return new VerifyCommand(in, console);
    }
    if (type == GapsCommand.class) {
      return new GapsCommand(in, console);
    }
    if (type == ListCommand.class) {
      return new ListCommand(console);
    }
    if (type == CollectorCommand.class) {
      return new CollectorCommand(console);
    }
    if (type == CompletionCommand.class) {
      return new CompletionCommand(console);
    }
    return null;
  }
}
