package io.kubeevidence.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive, read more strictly than libraries do: whatever two careful readers could
 * understand differently is refused. It has a parser of its own because a library reads names and
 * PAX records into memory before a limit can be charged, merges contradicting headers in silence
 * and stops at the first end marker.
 */
final class TarContainer {
  private static final int BLOCK = TarHeader.BLOCK;

  private final InputStream in;
  private final Intake intake;
  private final Meter meter;
  private final byte[] block = new byte[BLOCK];
  private final byte[] buffer = new byte[1 << 16];
  private final TarHeader header = new TarHeader(block);

  private PaxRecords pax = new PaxRecords();
  private byte @Nullable [] gnuName;
  private boolean hasPax;
  private boolean hasLinkName;
  private long metadata;

  /**
   * An archive.
   *
   * @param in the archive after decompression, charged and buffered
   */
  TarContainer(InputStream in, Intake intake) {
    this.in = in;
    this.intake = intake;
    this.meter = intake.meter();
  }

  /** Reads all entries and everything behind them. */
  void read() throws IOException {
    boolean first = true;
    while (true) {
      int n = in.readNBytes(block, 0, BLOCK);
      if (n == 0 && !first) {
        throw Refusal.damaged(null, "the archive is cut: its end marker is missing");
      }
      if (first) {
        Magic.requireTar(block, n);
      }
      if (n < BLOCK) {
        throw Refusal.damaged(null, "the archive is cut in a header");
      }
      if (header.isZero()) {
        readEnd(first);
        return;
      }
      first = false;
      checkHeader();
      readMember();
    }
  }

  /** The second zero block, then nothing but zero bytes. */
  private void readEnd(boolean empty) throws IOException {
    if (hasPax || gnuName != null || hasLinkName) {
      throw Refusal.header(null, "a name without its entry", "names stand before their entry");
    }
    int n = in.readNBytes(block, 0, BLOCK);
    if (n < BLOCK) {
      throw empty
          ? Refusal.notABundle("nothing but zero bytes")
          : Refusal.damaged(null, "the archive is cut: its end marker is missing");
    }
    requireZeros(block, BLOCK);
    for (n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      requireZeros(buffer, n);
    }
    if (empty) {
      throw Refusal.notABundle("nothing but zero bytes");
    }
  }

  private static void requireZeros(byte[] data, int length) {
    for (int i = 0; i < length; i++) {
      if (data[i] != 0) {
        throw Refusal.behindEnd("data behind the end of the archive");
      }
    }
  }

  private void checkHeader() {
    if (!header.isChecksumRight()) {
      throw Refusal.header(shownName(), "the checksum of a header is wrong", "");
    }
    if (header.size() < 0) {
      throw Refusal.header(shownName(), "a size that is no octal number", "");
    }
    if (!header.hasNumbers()) {
      throw Refusal.header(shownName(), "a mode, owner, time or device that is no number", "");
    }
    if (header.isPrefixAmbiguous()) {
      throw Refusal.header(shownName(), "a name prefix in a header without magic", "");
    }
  }

  private String shownName() {
    return new String(header.name(), StandardCharsets.ISO_8859_1);
  }

  private void readMember() throws IOException {
    switch (header.type()) {
      case 'x', 'X' -> {
        requireFirst(!hasPax);
        hasPax = true;
        pax.add(readMetadata(), false);
      }
      case 'g' -> pax.add(readMetadata(), true);
      case 'L' -> {
        requireFirst(gnuName == null);
        gnuName = TarHeader.longName(readMetadata());
      }
      case 'K' -> {
        requireFirst(!hasLinkName);
        hasLinkName = true;
        readMetadata();
      }
      default -> {
        readEntry();
        pax = new PaxRecords();
        hasPax = false;
        gnuName = null;
        hasLinkName = false;
        metadata = 0;
      }
    }
  }

  private void requireFirst(boolean first) {
    if (!first) {
      throw Refusal.header(
          shownName(), "two extended headers for one entry", "one header of each kind");
    }
  }

  /** The content of a header entry; its size is refused before it is read. */
  private byte[] readMetadata() throws IOException {
    chargeMetadata(header.size());
    byte[] data = new byte[(int) header.size()];
    if (in.readNBytes(data, 0, data.length) < data.length) {
      throw Refusal.damaged(null, "the archive is cut in a header");
    }
    skipPadding(data.length, null);
    return data;
  }

  /** Charges the block besides, or headers without content would cost nothing. */
  private void chargeMetadata(long bytes) {
    meter.checkHeader(bytes);
    metadata += BLOCK + bytes;
    meter.checkHeader(metadata);
  }

  private void readEntry() throws IOException {
    byte[] bytes = name();
    meter.chargeEntry(bytes.length);
    BundlePath path = BundlePath.ofUtf8(bytes);
    boolean slash = bytes.length == 0 || bytes[bytes.length - 1] == '/';
    long size = size(path);
    char type = header.type();
    if (type == '5' || ((type == '0' || type == 0) && slash)) {
      requireEmpty(path, size, "a folder");
      intake.folder(path);
    } else if ((type == '0' || type == 0) && !pax.isSparse()) {
      readFile(path, size);
    } else {
      skip(path, type, size);
    }
  }

  private void readFile(BundlePath path, long size) throws IOException {
    if (path.isRoot()) {
      throw Refusal.header(null, "a file without a name", "files have names");
    }
    intake.file(path, size, new BoundedStream(in, size, path));
    skipPadding(size, path);
  }

  private void skip(BundlePath path, char type, long size) throws IOException {
    // Readers disagree whether content follows these types; the sparse map of GNU tar does.
    if (type >= '1' && type <= '6') {
      requireEmpty(path, size, typeName(type));
    }
    if (type == 'S' && header.hasMoreSparseMap()) {
      skipSparseMap(path);
    }
    intake.skipped(path, pax.isSparse() ? "sparse file" : typeName(type));
    InputStream content = new BoundedStream(in, size, path);
    while (content.read(buffer) >= 0) {
      // charged on its way
    }
    skipPadding(size, path);
  }

  private void skipSparseMap(BundlePath path) throws IOException {
    do {
      chargeMetadata(0);
      if (in.readNBytes(block, 0, BLOCK) < BLOCK) {
        throw Refusal.damaged(path.toString(), "the archive is cut in a header");
      }
    } while (block[504] != 0);
  }

  private static void requireEmpty(BundlePath path, long size, String what) {
    if (size != 0) {
      throw Refusal.header(
          path.toString(), what + " with " + Problem.count(size) + " bytes", "only files have any");
    }
  }

  private byte[] name() {
    byte[] stated = header.name();
    byte @Nullable [] paxName = pax.path();
    if (paxName == null) {
      return gnuName == null ? stated : gnuName;
    }
    boolean contradicts =
        (gnuName != null && !Arrays.equals(gnuName, paxName))
            || (!pax.isSparse() && fitsIntoHeader(paxName) && !Arrays.equals(paxName, stated));
    if (contradicts) {
      throw Refusal.header(
          new String(paxName, StandardCharsets.ISO_8859_1),
          "PAX and header state different names",
          "one name for each entry");
    }
    return paxName;
  }

  /** Writers state a name in PAX only where the header cannot hold it. */
  private static boolean fitsIntoHeader(byte[] name) {
    for (byte b : name) {
      if (b < 0) {
        return false;
      }
    }
    return name.length < 100;
  }

  private long size(BundlePath path) {
    long stated = header.size();
    long size = pax.size();
    if (size < 0 || size == stated) {
      return stated;
    }
    if (size <= TarHeader.MAX_OCTAL) {
      throw Refusal.header(
          path.toString(),
          "PAX and header state different sizes",
          Problem.count(size) + " and " + Problem.count(stated) + " bytes");
    }
    return size;
  }

  private void skipPadding(long size, @Nullable BundlePath path) throws IOException {
    int padding = (int) (-size & (BLOCK - 1));
    if (in.readNBytes(block, 0, padding) < padding) {
      throw Refusal.damaged(path == null ? null : path.toString(), "the archive is cut");
    }
  }

  private static String typeName(char type) {
    return switch (type) {
      case '1' -> "hard link";
      case '2' -> "symbolic link";
      case '3', '4' -> "device";
      case '6' -> "FIFO";
      case 'S' -> "sparse file";
      case 'M' -> "part of a multi-volume file";
      case 'V' -> "volume label";
      default -> "entry of unknown type " + DisplayText.quoted(String.valueOf(type));
    };
  }
}
