package io.kubeevidence.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A captured snapshot as a container of files: {@code .tar.gz}, {@code .tar}, {@code .tar.xz},
 * {@code .zip}, a folder, or a stream of the first three. Nothing is ever extracted; the container
 * is read once from start to end and every byte is charged against the limits on its way
 * (hostile-input.md sections 5 and 7.1).
 */
public final class Bundle {
  private static final int BUFFER = 1 << 17;

  private final String name;
  private final BundleLimits limits;
  private final Deadline deadline;
  private final @Nullable Path path;
  private @Nullable InputStream input;

  private Bundle(
      String name,
      @Nullable Path path,
      @Nullable InputStream input,
      BundleLimits limits,
      Deadline deadline) {
    this.name = name;
    this.path = path;
    this.input = input;
    this.limits = limits;
    this.deadline = deadline;
  }

  /**
   * A file or folder, with the time that the limits grant, from now.
   *
   * @throws IOException when it does not exist or cannot be opened
   */
  public static Bundle open(Path path, BundleLimits limits) throws IOException {
    return open(path, limits, Deadline.in(limits.value("--max-seconds")));
  }

  /**
   * A file or folder.
   *
   * @throws IOException when it does not exist or cannot be opened
   */
  public static Bundle open(Path path, BundleLimits limits, Deadline deadline) throws IOException {
    String name = String.valueOf(path.getFileName());
    InputStream input = Files.isDirectory(path) ? null : Files.newInputStream(path);
    return new Bundle(name, path, input, limits, deadline);
  }

  /** A stream, for example standard input, with the time that the limits grant, from now. */
  public static Bundle open(InputStream input, String name, BundleLimits limits) {
    return open(input, name, limits, Deadline.in(limits.value("--max-seconds")));
  }

  /** A stream, for example standard input. Closed by {@link #read}. */
  public static Bundle open(
      InputStream input, String name, BundleLimits limits, Deadline deadline) {
    return new Bundle(name, null, input, limits, deadline);
  }

  /** File name without folders. */
  public String name() {
    return name;
  }

  /**
   * Hands every entry to a visitor and reads to the end. May be called once.
   *
   * @throws InvalidBundleException when the bundle is refused
   * @throws java.io.UncheckedIOException when the visitor throws an {@link IOException} of its own
   */
  public BundleSummary read(EntryVisitor visitor) {
    Meter meter = new Meter(limits, deadline);
    Intake intake = new Intake(visitor, limits, meter);
    try {
      if (input == null) {
        throw new IllegalStateException("a bundle is read once");
      }
      BundleSummary summary = readStream(input, intake);
      input = null;
      return summary;
    } catch (IOException e) {
      InvalidBundleException refused =
          new InvalidBundleException(
              "KE-A01", null, "the bundle cannot be read", "", "check the disk and permissions");
      refused.initCause(e);
      throw refused;
    }
  }

  private BundleSummary readStream(InputStream opened, Intake intake) throws IOException {
    MessageDigest digest = Digests.sha256();
    Meter meter = intake.meter();
    try (InputStream stored = new MeteredStream(opened, meter::chargeStored, digest)) {
      byte[] start = stored.readNBytes(Magic.LENGTH);
      Magic magic = Magic.of(Arrays.copyOf(start, Magic.LENGTH), start.length);
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), stored);
      switch (magic) {
        case TAR -> readTar(whole, intake);
        case GZIP -> {
          try (InputStream plain = new GzipStream(whole)) {
            readTar(plain, intake);
          }
        }
        case XZ -> {
          try (InputStream plain = new XzStream(new BufferedInputStream(whole, BUFFER))) {
            readTar(plain, intake);
          }
        }
        case ZIP ->
            throw new InvalidBundleException(
                "KE-A01",
                null,
                "a zip file as a stream",
                "a zip file is read from its end",
                "save it and give its name");
        default -> throw Refusal.notABundle(magic.words());
      }
    }
    if (intake.isEmpty()) {
      throw Refusal.notABundle("an archive without any file");
    }
    return intake.summary(name, Digests.hex(digest), meter.stored());
  }

  private static void readTar(InputStream plain, Intake intake) throws IOException {
    InputStream charged = new MeteredStream(plain, intake.meter()::chargePlain, null);
    new TarContainer(new BufferedInputStream(charged, BUFFER), intake).read();
  }
}
