package io.kubeevidence.invariant;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A run of the program in a virtual machine of its own.
 *
 * @param code exit code
 * @param err what it wrote to standard error
 * @param millis wall time
 * @param cpuMillis time of all processors, as far as it was seen: a busy machine changes nothing
 * @param residentKib most memory that was resident, as far as it was seen
 */
record Forked(int code, String err, long millis, long cpuMillis, long residentKib) {
  private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

  /** The command line of the program itself. */
  static List<String> program(List<String> javaOptions, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Java's own record of performance data is a file in the temporary folder
    command.add("-XX:-UsePerfData");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", classPath()));
    command.add("io.kubeevidence.cli.Main");
    command.addAll(List.of(arguments));
    return command;
  }

  /** The class path of this machine, good in every working folder. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Starts a command with nothing on its standard input. */
  private static Process start(Path folder, Path log, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .start();
  }

  /** Starts a command and kills it after a while; waits for its end. */
  static void runAndKill(Path folder, List<String> command, long millis) throws IOException {
    Path log = folder.resolve("killed.log");
    Process process = start(folder, log, command);
    try {
      if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(log);
  }

  /** Runs a command to its end; kills it after five minutes. */
  static Forked run(Path folder, List<String> command) {
    long start = System.nanoTime();
    Path log = folder.resolve("run-" + start + ".log");
    try {
      Process process = start(folder, log, command);
      long most = 0;
      long work = 0;
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        most = Math.max(most, resident(process.pid()));
        work = process.info().totalCpuDuration().map(Duration::toMillis).orElse(work);
        if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(5)) {
          process.destroyForcibly().waitFor();
        }
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      String err = Files.readString(log, StandardCharsets.UTF_8);
      Files.delete(log);
      return new Forked(process.exitValue(), err, millis, work, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long resident(long pid) {
    try {
      Matcher m = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return m.find() ? Long.parseLong(m.group(1)) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** True when a command can be run here; said aloud when not. */
  static boolean available(Path folder, String... command) {
    try {
      boolean works = run(folder, List.of(command)).code() == 0;
      if (!works) {
        System.out.println("SKIPPED: what needs " + command[0] + " does not work here");
      }
      return works;
    } catch (UncheckedIOException notThere) {
      System.out.println("SKIPPED: " + command[0] + " is not to be had");
      return false;
    }
  }
}
