package io.kubeevidence.cli;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.report.AtomicOutputs;
import io.kubeevidence.report.GapPlan;
import io.kubeevidence.report.GapStep;
import io.kubeevidence.report.Report;
import io.kubeevidence.snapshot.Gap;
import io.kubeevidence.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is missing, for which recommendations, and the calls that would close exactly that. */
@Command(
    name = "gaps",
    description = "What is missing, for which recommendations, and how to get exactly that.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GapsCommand implements Callable<Integer>, ReadsBundles {
  private static final int LISTED = 12;

  private final InputStream in;
  private final Console console;

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "1..*",
      description = "archive, folder, or - for standard input")
  private List<String> bundles = List.of();

  @Option(
      names = "--script",
      paramLabel = "PATH",
      description = "write the calls as a shell script; - for standard output")
  private @Nullable String script;

  @Option(names = "--force", description = "replace the script if it exists")
  private boolean force;

  @Mixin private JudgeOptions judging = new JudgeOptions();
  @Mixin private BundleOptions reading = new BundleOptions();

  GapsCommand(InputStream in, Console console) {
    this.in = in;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    reading.prepare(console);
    BundleLimits limits = reading.limits();
    JudgeOptions.Prepared prepared = judging.prepare();
    Snapshot snapshot = reading.read(bundles, limits, in, console);
    Report report = prepared.judge(snapshot, limits, console, reading.quiet());
    List<GapStep> steps = GapPlan.of(snapshot, report);
    String target = script;
    if (target == null) {
      print(steps);
    } else if (target.equals("-")) {
      console.out().print(GapScript.of(steps, snapshot.info().sha256()));
    } else {
      write(Path.of(target), GapScript.of(steps, snapshot.info().sha256()));
    }
    console.out().flush();
    return ExitCode.OK;
  }

  private void print(List<GapStep> steps) {
    PrintStream out = console.out();
    if (steps.isEmpty()) {
      out.println("Nothing is missing.");
      return;
    }
    for (GapStep step : steps) {
      boolean cluster = step.place().equals(GapStep.CLUSTER);
      out.println(cluster ? "Cluster" : "Node " + DisplayText.of(step.place()));
      boolean all = reading.verbose();
      step.gaps().stream()
          .limit(all ? Integer.MAX_VALUE : LISTED)
          .forEach(gap -> out.println("  missing  " + line(gap)));
      if (!all && step.gaps().size() > LISTED) {
        out.println("           ... and " + (step.gaps().size() - LISTED) + " more; -v lists all");
      }
      out.println("  closes   " + closes(step));
      out.println("  run      " + call(step, cluster));
      if (step.refused()) {
        out.println(
            cluster
                ? "           with the rights that `kube-evidence-collect.sh print-rbac` prints"
                : "           as root");
      }
      out.println();
    }
  }

  private static String line(Gap gap) {
    return DisplayText.shortened(gap.subject()) + ": " + DisplayText.shortened(gap.why());
  }

  private static String closes(GapStep step) {
    return step.checks().isEmpty()
        ? "no recommendation waits for it"
        : step.checks().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private static String call(GapStep step, boolean cluster) {
    if (step.arguments().isEmpty()) {
      return "sudo sh kube-evidence-collect.sh node   (on that node; its name is none that a Node can have)";
    }
    String call = "sh kube-evidence-collect.sh " + String.join(" ", step.arguments());
    return cluster ? call : "sudo " + call + "   (on that node)";
  }

  private void write(Path file, String text) throws IOException {
    if (!force && Files.exists(file)) {
      throw Outputs.exists(file);
    }
    AtomicOutputs outputs = new AtomicOutputs(force);
    try {
      outputs.prepare(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      outputs.commit();
      if (!file.toFile().setExecutable(true)) {
        throw Outputs.unwritten(file);
      }
    } catch (IOException e) {
      throw Outputs.unwritten(file);
    } finally {
      outputs.discard();
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
