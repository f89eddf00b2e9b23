package io.kubeevidence.cli;

import io.kubeevidence.report.AtomicOutputs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints or writes the collector script that the jar carries. */
@Command(
    name = "collector",
    description = "Prints or writes the collector script that the jar carries.",
    mixinStandardHelpOptions = true)
final class CollectorCommand implements Callable<Integer> {
  private static final String SCRIPT = "/collector/kube-evidence-collect.sh";

  private final Console console;

  @Option(names = "--write", paramLabel = "PATH", description = "write it to a file")
  private @Nullable Path target;

  @Option(names = "--force", description = "replace the file if it exists")
  private boolean force;

  CollectorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    byte[] script;
    try (InputStream in = CollectorCommand.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw UserException.output("this build carries no collector script");
      }
      script = in.readAllBytes();
    }
    Path file = target;
    if (file == null) {
      console.out().write(script);
      console.out().flush();
      return ExitCode.OK;
    }
    if (!force && Files.exists(file)) {
      throw Outputs.exists(file);
    }
    AtomicOutputs outputs = new AtomicOutputs(force);
    try {
      outputs.prepare(file, out -> out.write(script));
      outputs.commit();
      if (!file.toFile().setExecutable(true)) {
        throw Outputs.unwritten(file);
      }
    } catch (IOException e) {
      throw Outputs.unwritten(file);
    } finally {
      outputs.discard();
    }
    return ExitCode.OK;
  }
}
