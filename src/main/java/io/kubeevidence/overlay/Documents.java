package io.kubeevidence.overlay;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the YAML documents that an operator names, and those in the jar. */
public final class Documents {
  /** Largest file that an operator may name (KE-L11). */
  private static final long MAX_BYTES = 8L << 20;

  /** Largest earlier result (KE-L11, as for an earlier workbook). */
  private static final long MAX_RESULT_BYTES = 64L << 20;

  private Documents() {}

  /**
   * Parses a file. Tags, aliases and merge keys are refused: nobody needs them here, and they hide
   * what is said.
   *
   * @throws InvalidInputException when it is too large or is no sound document
   * @throws IOException when it cannot be read
   */
  public static @Nullable Value read(Path file) throws IOException {
    return read(file, MAX_BYTES);
  }

  /** As {@link #read}, for results that the tool wrote earlier, which may be larger. */
  public static @Nullable Value readLarge(Path file) throws IOException {
    return read(file, MAX_RESULT_BYTES);
  }

  private static @Nullable Value read(Path file, long limit) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Files.size(file) > limit) {
      throw new InvalidInputException(
          "KE-L11", name, List.of("document: more than " + limit + " bytes"));
    }
    return parse(Files.readAllBytes(file), YamlProfile.API_DUMP, name);
  }

  /** The document of a resource that the program carries; null when there is none. */
  public static @Nullable Value resource(String name) {
    try (InputStream in = Documents.class.getResourceAsStream(name)) {
      return in == null ? null : parse(in.readAllBytes(), YamlProfile.CONFIG, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Value parse(byte[] content, YamlProfile profile, String name) {
    Document document = SafeYaml.parse(content, profile, BundleLimits.defaults());
    if (!document.sound()) {
      throw new InvalidInputException(
          "KE-B03",
          name,
          document.faults().stream().map(f -> "line " + f.line() + ": " + f.text()).toList());
    }
    return document.root();
  }
}
