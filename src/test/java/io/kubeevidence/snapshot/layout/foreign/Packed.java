package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A bundle written down in a test: names to texts, packed in memory. */
final class Packed {
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  static Packed with(String name, String text) {
    return new Packed().and(name, text);
  }

  Packed and(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Packed without(String name) {
    files.remove(name);
    return this;
  }

  /** The snapshot of the files as an archive. */
  Snapshot read() {
    Bundle bundle =
        Bundle.open(new ByteArrayInputStream(bytes()), "test.tar.gz", BundleLimits.defaults());
    return new SnapshotReader(BundleLimits.defaults()).read(List.of(bundle));
  }

  /** Why the archive is refused. */
  Problem refused() {
    try {
      read();
    } catch (InvalidBundleException e) {
      return e.problem();
    }
    throw new AssertionError("the bundle was not refused");
  }

  private byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> f : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(f.getKey());
        entry.setSize(f.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(f.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
