package io.kubeevidence.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A bundle that can be read once. */
public final class Bundle {
  private final String name;
  private final InputStream input;
  private final BundleLimits limits;

  private Bundle(String name, InputStream input, BundleLimits limits) {
    this.name = name;
    this.input = input;
    this.limits = limits;
  }

  /** A file or folder. */
  public static Bundle open(Path path, BundleLimits limits) throws IOException {
    return open(Files.newInputStream(path), String.valueOf(path.getFileName()), limits);
  }

  /** A stream, for example standard input. */
  public static Bundle open(InputStream input, String name, BundleLimits limits) {
    return new Bundle(name, input, limits);
  }

  /** File name without folders. */
  public String name() {
    return name;
  }

  /**
   * Hands every entry to a visitor and reads to the end.
   *
   * @throws InvalidBundleException when the bundle is refused
   */
  public BundleSummary read(EntryVisitor visitor) {
    MessageDigest whole = Digests.sha256();
    List<EntryRecord> records = new ArrayList<>();
    long[] size = {0};
    long total = 0;
    try (InputStream counted = new Counted(new DigestInputStream(input, whole), size);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new BufferedInputStream(
                    new java.util.zip.GZIPInputStream(counted, 1 << 16), 1 << 16))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        BundlePath path = BundlePath.of(e.getName());
        if (e.isDirectory()) {
          continue;
        }
        MessageDigest digest = Digests.sha256();
        InputStream content =
            new DigestInputStream(tar, digest) {
              @Override
              public void close() {
                // the archive goes on behind the entry
              }
            };
        long entrySize = e.getSize();
        visitor.entry(
            new BundleEntry() {
              @Override
              public BundlePath path() {
                return path;
              }

              @Override
              public long statedSize() {
                return entrySize;
              }

              @Override
              public InputStream content(EntryClass entryClass) {
                return content;
              }
            });
        content.transferTo(java.io.OutputStream.nullOutputStream());
        records.add(new EntryRecord(path, entrySize, Digests.hex(digest)));
        total += entrySize;
      }
      tar.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new InvalidBundleException("KE-A02", null, "the archive is damaged", "", "");
    }
    return new BundleSummary(name, Digests.hex(whole), size[0], total, records, List.of());
  }

  private static final class Counted extends java.io.FilterInputStream {
    private final long[] count;

    Counted(InputStream in, long[] count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      count[0] += c < 0 ? 0 : 1;
      return c;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = super.read(b, off, len);
      count[0] += Math.max(n, 0);
      return n;
    }
  }
}
