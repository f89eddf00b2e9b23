package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures how fast lists are read: {@code Throughput PODS FOLDER}. Not a test: the figures depend
 * on the machine.
 */
final class Throughput {
  private static final ObjectFilter FILTER =
      ObjectFilter.dropping(
          List.of(
              List.of("metadata", "managedFields"),
              List.of(
                  "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"),
              List.of("status", "conditions"),
              List.of("status", "containerStatuses")));

  private Throughput() {}

  public static void main(String[] args) throws IOException {
    int pods = Integer.parseInt(args[0]);
    Path folder = Path.of(args[1]);
    Path yaml = folder.resolve("pods.yaml");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(yaml))) {
      new PodLists(1).write(pods, out);
    }
    Path json = folder.resolve("pods.json");
    Path lines = folder.resolve("pods.jsonl");
    toJson(yaml, json, lines);
    for (int round = 0; round < 3; round++) {
      measure("YAML, kubectl's form", yaml, true, ObjectFilter.none());
      measure("YAML, kubectl's form, filtered", yaml, true, FILTER);
      measure("JSON", json, true, ObjectFilter.none());
      measure("JSON, filtered", json, true, FILTER);
      lines(lines);
    }
    measure("YAML, general parser", yaml, false, ObjectFilter.none());
    measure("YAML, general parser, filtered", yaml, false, FILTER);
  }

  private static void toJson(Path yaml, Path json, Path lines) throws IOException {
    BundleLimits limits = BundleLimits.defaults();
    try (InputStream in = Files.newInputStream(yaml);
        BufferedWriter out = Files.newBufferedWriter(json);
        BufferedWriter perLine = Files.newBufferedWriter(lines)) {
      out.write("{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n");
      boolean[] first = {true};
      ObjectStream.read(
          in,
          limits,
          (object, path, twice) -> {
            try {
              out.write(first[0] ? "        " : ",\n        ");
              first[0] = false;
              out.write(JsonText.indented(object, 8));
              perLine.write(JsonText.compact(object));
              perLine.write('\n');
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
      out.write("\n    ],\n    \"kind\": \"List\",\n    \"metadata\": {\n");
      out.write("        \"resourceVersion\": \"\"\n    }\n}\n");
    }
  }

  private static void measure(String what, Path file, boolean fast, ObjectFilter filter)
      throws IOException {
    BundleLimits limits = BundleLimits.defaults();
    ReadBudget budget = new ReadBudget(limits);
    long[] seen = {0};
    ObjectVisitor visitor = (object, path, twice) -> seen[0] += object.entries().size();
    long start = cpuTime();
    ListSummary end;
    try (InputStream in = Files.newInputStream(file)) {
      end =
          fast
              ? ObjectStream.read(in, limits, budget, filter, visitor)
              : ObjectStream.readGenerally(in, limits, budget, filter, visitor);
    }
    report(what, file, start, end.items(), end.faults());
  }

  private static void lines(Path file) throws IOException {
    long[] seen = {0};
    long start = cpuTime();
    List<Fault> faults;
    try (InputStream in = Files.newInputStream(file)) {
      faults = JsonLines.read(in, BundleLimits.defaults(), (number, content) -> seen[0]++);
    }
    report("JSON lines", file, start, seen[0], faults);
  }

  /** Processor time of this thread: the machine may be busy with other things. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void report(String what, Path file, long start, long items, List<Fault> faults)
      throws IOException {
    double seconds = (cpuTime() - start) / 1e9;
    double megabytes = Files.size(file) / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%-32s %7d objects %7.1f MB %6.2f s %7.1f MB/s %s%n",
        what,
        items,
        megabytes,
        seconds,
        megabytes / seconds,
        faults);
  }
}
