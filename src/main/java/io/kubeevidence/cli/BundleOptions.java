package io.kubeevidence.cli;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.Deadline;
import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.report.RaisedLimit;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that opens bundles, and the opening itself. */
final class BundleOptions {
  private static final String STDIN = "-";

  @Option(
      names = "--expect-sha256",
      paramLabel = "HEX",
      description = "refuse a bundle with another SHA-256")
  private @Nullable String expectedDigest;

  @Option(
      names = "--require-sealed",
      description = "refuse a bundle whose digests are missing or do not agree")
  private boolean requireSealed;

  @Option(
      names = "--max-spread",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "parts captured further apart support a Fail only, for example 36h or 2d (default 24h)")
  private @Nullable Duration maxSpread;

  @Option(names = "--no-progress", description = "never show progress")
  private boolean noProgress;

  @Option(
      names = {"-q", "--quiet"},
      description = "no summary and no warnings; errors only")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "every result in the summary")
  private boolean verbose;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "${COMPLETION-CANDIDATES}; auto honours NO_COLOR")
  private When color = When.auto;

  @Option(names = "--debug", description = "stack traces for internal errors")
  private boolean debug;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  private String name = "bundle";

  /** When to use colour; the names are the words on the command line. */
  enum When {
    auto,
    always,
    never
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  boolean debug() {
    return debug;
  }

  String bundleName() {
    return name;
  }

  /** Sets the console up as asked. */
  void prepare(Console console) {
    String noColor = System.getenv("NO_COLOR");
    boolean wanted = noColor == null || noColor.isEmpty();
    console.color(
        switch (color) {
          case always -> true;
          case never -> false;
          case auto -> console.terminal() && wanted;
        });
  }

  /** The limits in force. */
  BundleLimits limits() {
    BundleLimits limits = BundleLimits.defaults();
    for (BundleLimits.Limit limit : BundleLimits.all()) {
      Long value = command.commandLine().getParseResult().matchedOptionValue(limit.flag(), null);
      if (value != null) {
        try {
          limits = limits.with(limit.flag(), value);
        } catch (IllegalArgumentException e) {
          throw UserException.usage("KE-U01", String.valueOf(e.getMessage()));
        }
      }
    }
    return limits;
  }

  /** The limits that differ from their defaults. */
  static List<RaisedLimit> raised(BundleLimits limits) {
    List<RaisedLimit> raised = new ArrayList<>();
    for (BundleLimits.Limit limit : BundleLimits.all()) {
      Long value = limits.changed().get(limit.flag());
      if (value != null && value != limit.standard()) {
        raised.add(
            new RaisedLimit(limit.flag(), Long.toString(limit.standard()), Long.toString(value)));
      }
    }
    return raised;
  }

  /** Reads the parts of one snapshot. */
  Snapshot read(List<String> places, BundleLimits limits, InputStream in, Console console) {
    name = places.stream().map(BundleOptions::fileName).collect(Collectors.joining("+"));
    Deadline deadline = Deadline.in(limits.value("--max-seconds"));
    List<Bundle> bundles = new ArrayList<>();
    for (String place : places) {
      bundles.add(open(place, limits, deadline, in));
    }
    SnapshotReader reader = new SnapshotReader(limits);
    if (requireSealed) {
      reader.requireSealed();
    }
    if (maxSpread != null) {
      reader.maxSpread(maxSpread);
    }
    Progress progress = Progress.start(console, !noProgress && !quiet, "reading " + name);
    Snapshot snapshot;
    try {
      snapshot = reader.read(bundles);
    } finally {
      progress.close();
    }
    checkDigest(snapshot);
    if (!quiet) {
      warn(snapshot.problems(), console);
    }
    return snapshot;
  }

  private static Bundle open(String place, BundleLimits limits, Deadline deadline, InputStream in) {
    try {
      return place.equals(STDIN)
          ? Bundle.open(in, "stdin", limits, deadline)
          : Bundle.open(Path.of(place), limits, deadline);
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw new InvalidBundleException(
          "KE-A01",
          null,
          "it does not exist or cannot be opened",
          "",
          "check name and permissions");
    }
  }

  private void checkDigest(Snapshot snapshot) {
    String found = snapshot.info().sha256();
    if (expectedDigest != null && !expectedDigest.toLowerCase(Locale.ROOT).equals(found)) {
      throw new InvalidBundleException(
          "KE-A02",
          null,
          "its SHA-256 is " + found,
          "--expect-sha256 asks for " + DisplayText.shortened(expectedDigest),
          "get the bundle again from where the digest comes from");
    }
  }

  private void warn(List<Problem> problems, Console console) {
    new Warnings(console).print(problems, name);
  }

  /** File name without folders; {@code stdin} for standard input. */
  static String fileName(String place) {
    if (place.equals(STDIN)) {
      return "stdin";
    }
    try {
      Path last = Path.of(place).toAbsolutePath().normalize().getFileName();
      return last == null ? "bundle" : last.toString();
    } catch (java.nio.file.InvalidPathException e) {
      return "bundle";
    }
  }
}
