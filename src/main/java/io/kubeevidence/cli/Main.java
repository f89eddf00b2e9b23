package io.kubeevidence.cli;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.overlay.InvalidInputException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Entry point. Turns every way a command can end into an exit code and at most one sentence. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the program. */
  @SuppressWarnings("SystemConsoleNull") // the property set here keeps the null of older versions
  public static void main(String[] args) {
    // On some newer platforms the console is never null unless the plain one is asked for; whether
    // it is null says whether a person is looking.
    System.setProperty("jdk.console", "java.base");
    Console console =
        new Console(
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            System.console() != null);
    System.exit(run(args, System.in, console));
  }

  /** Runs the command line. */
  static int run(String[] args, InputStream in, Console console) {
    CommandLine line = commandLine(in, console);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      // the limits hold for the default heap; with raised limits or a smaller heap it may end
      console.error(
          "kube-evidence: error KE-L00: the bundle needs more memory than Java was given; raise it"
              + " with java -Xmx");
      return ExitCode.BUNDLE;
    } catch (StackOverflowError e) {
      // Limits should make this impossible; if they do not, that is our bug, and is said so.
      console.error("kube-evidence: error KE-X01: out of stack; this is a bug");
      return ExitCode.INTERNAL;
    }
  }

  static CommandLine commandLine(InputStream in, Console console) {
    CommandLine line = new CommandLine(new RootCommand(console), new Commands(in, console));
    for (CommandLine sub : line.getSubcommands().values()) {
      if (sub.getCommand() instanceof ReadsBundles) {
        addLimits(sub);
      }
    }
    line.setOut(
        new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true));
    line.setErr(
        new PrintWriter(new OutputStreamWriter(console.err(), StandardCharsets.UTF_8), true));
    line.setParameterExceptionHandler((e, args) -> usage(e, console));
    line.setExecutionExceptionHandler((e, command, result) -> failed(e, command, console));
    return line;
  }

  private static void addLimits(CommandLine command) {
    for (BundleLimits.Limit limit : BundleLimits.all()) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder(limit.flag())
                  .type(Long.class)
                  .paramLabel("N")
                  .description("limit: " + limit.meaning() + " (default " + limit.standard() + ")")
                  .build());
    }
  }

  private static int usage(CommandLine.ParameterException e, Console console) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    console.error(
        "kube-evidence: error KE-U01: "
            + DisplayText.shortened(String.valueOf(e.getMessage()))
            + "; see "
            + command
            + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command, Console console) {
    if (command.getCommand() instanceof ReadsBundles bundles && bundles.debug()) {
      e.printStackTrace(console.err());
    }
    if (e instanceof InvalidBundleException refused) {
      String name = command.getCommand() instanceof ReadsBundles b ? b.bundleName() : "bundle";
      console.error(refused.problem().format(name));
      return ExitCode.BUNDLE;
    }
    if (e instanceof InvalidInputException invalid) {
      for (String problem : invalid.problems()) {
        console.error(
            "kube-evidence: error "
                + invalid.code()
                + " in "
                + DisplayText.quoted(invalid.file())
                + ": "
                + DisplayText.shortened(problem));
      }
      return ExitCode.USAGE;
    }
    if (e instanceof UserException user) {
      console.error(String.valueOf(user.getMessage()));
      return user.exitCode();
    }
    console.error(
        "kube-evidence: error KE-X01: internal error; run again with --debug and report the trace");
    return ExitCode.INTERNAL;
  }
}
