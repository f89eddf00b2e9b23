package io.kubeevidence.invariant;

import io.kubeevidence.fixture.Archive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The same files in every container that the program reads. */
final class Containers {
  private Containers() {}

  /** A tar file with its entries in another order. */
  static byte[] shuffledTar(Archive archive, Random random) {
    List<String> names = new java.util.ArrayList<>(archive.names());
    Collections.shuffle(names, random);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String name : names) {
        TarArchiveEntry entry = new TarArchiveEntry("fixture/" + name);
        byte[] content = archive.get(name);
        entry.setSize(content.length);
        entry.setModTime(random.nextInt(1_000_000) * 1000L);
        entry.setMode(random.nextBoolean() ? 0100644 : 0100755);
        entry.setUserId(random.nextInt(60000));
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** KE-A08: gzip of any level, in one to four members, with a name and a comment. */
  static byte[] gzip(byte[] plain, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int members = 1 + random.nextInt(4);
    int from = 0;
    for (int i = 1; i <= members; i++) {
      int to = i == members ? plain.length : from + random.nextInt(plain.length - from + 1);
      GzipParameters how = new GzipParameters();
      how.setCompressionLevel(random.nextInt(Deflater.BEST_COMPRESSION + 1));
      how.setFileName(random.nextBoolean() ? "x" : null);
      how.setComment(random.nextBoolean() ? "y" : null);
      try (OutputStream out = new GzipCompressorOutputStream(bytes, how)) {
        out.write(plain, from, to - from);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      from = to;
    }
    return bytes.toByteArray();
  }

  static byte[] xz(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = XZCompressorOutputStream.builder().setOutputStream(bytes).get()) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] zip(Archive archive, boolean stored) {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
        for (String name : archive.names()) {
          byte[] content = archive.get(name);
          ZipArchiveEntry entry = new ZipArchiveEntry("fixture/" + name);
          entry.setMethod(stored ? ZipArchiveEntry.STORED : ZipArchiveEntry.DEFLATED);
          CRC32 sum = new CRC32();
          sum.update(content);
          entry.setCrc(sum.getValue());
          entry.setSize(content.length);
          zip.putArchiveEntry(entry);
          zip.write(content);
          zip.closeArchiveEntry();
        }
      }
      return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the files below a folder. */
  static void folder(Archive archive, Path into) {
    try {
      for (String name : archive.names()) {
        Path file = into.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, archive.get(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
