package io.kubeevidence.cli;

import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.report.AtomicOutputs;
import io.kubeevidence.report.Report;
import io.kubeevidence.report.ReportWriter;
import io.kubeevidence.report.csv.CsvWriter;
import io.kubeevidence.report.json.JsonWriter;
import io.kubeevidence.report.xlsx.XlsxWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The outputs asked for with {@code -o FORMAT=PATH}. */
final class Outputs {
  private static final List<String> FORMATS = List.of("xlsx", "json", "csv");
  private static final List<String> SUFFIXES =
      List.of(".tar.gz", ".tgz", ".tar.xz", ".tar", ".zip");

  private final boolean force;
  private final List<Output> list = new ArrayList<>();
  private final AtomicOutputs files;
  private @Nullable Thread preparation;

  /** One output; the path is null for standard output. */
  private record Output(String format, @Nullable Path path) {}

  private Outputs(boolean force) {
    this.force = force;
    this.files = new AtomicOutputs(force);
  }

  /** From the words on the command line; the default workbook when there are none. */
  static Outputs of(List<String> specs, String bundleName, boolean force) {
    Outputs outputs = new Outputs(force);
    for (String spec : specs) {
      outputs.add(spec);
    }
    if (specs.isEmpty()) {
      outputs.add("xlsx=" + withoutSuffix(bundleName) + ".xlsx");
    }
    return outputs;
  }

  private void add(String spec) {
    int equals = spec.indexOf('=');
    String format = equals < 0 ? spec : spec.substring(0, equals);
    if (!FORMATS.contains(format)) {
      throw UserException.usage(
          "KE-U04",
          "no output format "
              + DisplayText.quoted(format)
              + "; there are: "
              + String.join(", ", FORMATS)
              + "; write -o xlsx=report.xlsx");
    }
    String place = equals < 0 ? "" : spec.substring(equals + 1);
    if (place.isEmpty()) {
      throw UserException.usage(
          "KE-U04", "-o " + format + " names no path; write -o " + format + "=PATH");
    }
    Path path = place.equals("-") ? null : path(place);
    for (Output other : list) {
      if (same(other.path(), path)) {
        throw UserException.usage("KE-U04", "two outputs go to " + DisplayText.quoted(place));
      }
    }
    if (path != null && Files.isDirectory(path)) {
      throw UserException.usage("KE-U04", "output " + DisplayText.quoted(place) + " is a folder");
    }
    if (path != null && !force && Files.exists(path)) {
      throw exists(path);
    }
    list.add(new Output(format, path));
  }

  /** Lets the writers prepare themselves while the bundle is read. */
  void prepare() {
    preparation = new Thread(this::prepareWriters, "prepare outputs");
    preparation.setDaemon(true);
    preparation.start();
  }

  private void prepareWriters() {
    try {
      for (Output output : list) {
        writer(output.format()).prepare();
      }
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      return; // whatever it is, writing the report meets it again, and there it is told
    }
  }

  /** Waits, so that no library is used by two threads at a time. */
  private void awaitPreparation() {
    if (preparation == null) {
      return;
    }
    try {
      preparation.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean same(@Nullable Path a, @Nullable Path b) {
    if (a == null || b == null) {
      return a == b;
    }
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  private static Path path(String place) {
    try {
      return Path.of(place);
    } catch (InvalidPathException e) {
      throw UserException.usage("KE-U04", "not a path: " + DisplayText.quoted(place));
    }
  }

  /** True when standard output carries data. */
  boolean useStandardOutput() {
    return list.stream().anyMatch(o -> o.path() == null);
  }

  /** Where the outputs are, for the reader. */
  List<String> places() {
    return list.stream()
        .filter(o -> o.path() != null)
        .map(o -> o.format() + "  " + DisplayText.of(String.valueOf(o.path())))
        .toList();
  }

  /** Writes all of them; either all appear or none. */
  void write(Report report, Console console) {
    awaitPreparation();
    Thread cleaner = new Thread(files::discard, "remove temporaries");
    Runtime.getRuntime().addShutdownHook(cleaner);
    Path current = null;
    try {
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      for (Output output : list) {
        current = output.path();
        ReportWriter writer = writer(output.format());
        if (current == null) {
          writer.write(report, data);
        } else {
          files.prepare(current, out -> writer.write(report, out));
        }
      }
      files.commit();
      console.out().write(data.toByteArray());
      console.out().flush();
    } catch (IOException e) {
      throw unwritten(current);
    } finally {
      files.discard();
      unhook(cleaner);
    }
    if (console.out().checkError()) {
      throw unwritten(null);
    }
  }

  private static void unhook(Thread cleaner) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      return; // the program is being ended by a signal, and the hook is running
    }
  }

  /** Removes temporary files. */
  void discard() {
    files.discard();
  }

  private static ReportWriter writer(String format) {
    return switch (format) {
      case "xlsx" -> new XlsxWriter();
      case "json" -> new JsonWriter();
      case "csv" -> new CsvWriter();
      default -> throw new IllegalStateException(format);
    };
  }

  static UserException exists(Path path) {
    return UserException.usage(
        "KE-U05",
        "output "
            + DisplayText.quoted(String.valueOf(path.getFileName()))
            + " exists; choose another name or replace it with --force");
  }

  static UserException unwritten(@Nullable Path path) {
    String name = path == null ? "standard output" : String.valueOf(path.getFileName());
    return UserException.output(
        "output "
            + DisplayText.quoted(name)
            + " could not be written; check folder and free space");
  }

  private static String withoutSuffix(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String suffix : SUFFIXES) {
      if (lower.endsWith(suffix) && name.length() > suffix.length()) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }
}
