package io.kubeevidence.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private final Source source;
  private final BundleLimits limits;
  private final Deadline deadline;
  private boolean isRead;

  /** Hands the entries of what was opened to an intake and closes it. */
  @FunctionalInterface
  private interface Source {
    BundleSummary read(String name, Intake intake) throws IOException;
  }

  private Bundle(String name, Source source, BundleLimits limits, Deadline deadline) {
    this.name = name;
    this.source = source;
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
    if (Files.isDirectory(path)) {
      return new Bundle(name, (n, intake) -> readFolder(n, path, intake), limits, deadline);
    }
    if (!Files.isRegularFile(path)) {
      return open(Files.newInputStream(path), name, limits, deadline);
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    InputStream input = Channels.newInputStream(file);
    return new Bundle(name, (n, intake) -> readFile(n, input, file, intake), limits, deadline);
  }

  /** A stream, for example standard input, with the time that the limits grant, from now. */
  public static Bundle open(InputStream input, String name, BundleLimits limits) {
    return open(input, name, limits, Deadline.in(limits.value("--max-seconds")));
  }

  /** A stream, for example standard input. Closed by {@link #read}. */
  public static Bundle open(
      InputStream input, String name, BundleLimits limits, Deadline deadline) {
    return new Bundle(name, (n, intake) -> readFile(n, input, null, intake), limits, deadline);
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
    if (isRead) {
      throw new IllegalStateException("a bundle is read once");
    }
    isRead = true;
    Intake intake = new Intake(visitor, limits, new Meter(limits, deadline));
    try {
      return source.read(name, intake);
    } catch (IOException e) {
      InvalidBundleException refused =
          new InvalidBundleException(
              "KE-A01", null, "the bundle cannot be read", "", "check the disk and permissions");
      refused.initCause(e);
      throw refused;
    }
  }

  private static BundleSummary readFolder(String name, Path path, Intake intake) {
    FolderContainer folder = new FolderContainer(path, intake);
    folder.read();
    return intake.summary(name, folder.digest(), intake.meter().stored());
  }

  /**
   * Reads a container.
   *
   * @param file the file behind the stream, where there is one: a zip file is read from its end
   */
  private static BundleSummary readFile(
      String name, InputStream opened, @Nullable FileChannel file, Intake intake)
      throws IOException {
    MessageDigest digest = Digests.sha256();
    Meter meter = intake.meter();
    try (InputStream stored = new MeteredStream(opened, meter::chargeStored, digest)) {
      byte[] start = stored.readNBytes(Magic.LENGTH);
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), stored);
      Magic magic = Magic.of(Arrays.copyOf(start, Magic.LENGTH), start.length);
      switch (magic) {
        case TAR -> readTar(whole, intake);
        case GZIP -> readTar(new GzipStream(whole), intake);
        case XZ -> readTar(new XzStream(new BufferedInputStream(whole, BUFFER)), intake);
        case ZIP -> readZip(stored, file, intake);
        default -> throw Refusal.notABundle(magic.words());
      }
    }
    return intake.summary(name, Digests.hex(digest), meter.stored());
  }

  private static void readTar(InputStream plain, Intake intake) throws IOException {
    try (InputStream charged =
        new BufferedInputStream(
            new MeteredStream(plain, intake.meter()::chargePlain, null), BUFFER)) {
      new TarContainer(charged, intake).read();
    }
  }

  private static void readZip(InputStream stored, @Nullable FileChannel file, Intake intake)
      throws IOException {
    if (file == null) {
      throw new InvalidBundleException(
          "KE-A01",
          null,
          "a zip file as a stream",
          "a zip file is read from its end",
          "save it and give its name");
    }
    stored.transferTo(OutputStream.nullOutputStream());
    new ZipContainer(file, intake).read();
  }
}
