package io.kubeevidence.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds and reads the central directory of a zip file. */
final class ZipDirectory {
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_64_BYTES = 56;
  private static final int MAX_COMMENT = 0xFFFF;

  private final FileChannel channel;
  private final Meter meter;
  private long start;
  private long end;
  private long count;

  ZipDirectory(FileChannel channel, Meter meter) {
    this.channel = channel;
    this.meter = meter;
  }

  /** Where the directory starts, which is where the last entry must end. */
  long start() {
    return start;
  }

  /** The entries in the order of their data. */
  List<ZipRecord> read() throws IOException {
    findEnd();
    List<ZipRecord> records = new ArrayList<>();
    Set<BundlePath> names = new HashSet<>();
    try (InputStream in = new BufferedInputStream(new RangeStream(channel, start, end), 1 << 16)) {
      for (long i = 0; i < count; i++) {
        ZipRecord next = readRecord(in);
        if (!names.add(next.path())) {
          throw Refusal.zip(next.path().toString(), "two entries of one name", "names are unique");
        }
        records.add(next);
      }
      if (in.read() >= 0) {
        throw Refusal.zip(null, "bytes between directory and end", "");
      }
    }
    records.sort(Comparator.comparingLong(ZipRecord::offset));
    return records;
  }

  private ZipRecord readRecord(InputStream in) throws IOException {
    ZipBytes fixed = new ZipBytes(exactly(in, ZipRecord.CENTRAL_BYTES));
    if (fixed.u32(0) != ZipBytes.CENTRAL) {
      throw cut();
    }
    int nameLength = fixed.u16(28);
    int extraLength = fixed.u16(30);
    int commentLength = fixed.u16(32);
    meter.checkHeader((long) nameLength + extraLength + commentLength);
    meter.chargeEntry(nameLength);
    if (nameLength == 0) {
      throw Refusal.zip(null, "an entry without a name", "entries have names");
    }
    byte[] name = exactly(in, nameLength);
    ZipBytes extra = new ZipBytes(exactly(in, extraLength));
    exactly(in, commentLength);
    if (fixed.u16(34) != 0) {
      throw Refusal.zip(null, "a part of a split archive", "a bundle is one file");
    }
    return ZipRecord.central(fixed, name, extra);
  }

  /** Reads the end record, whose comment must reach exactly to the end of the file. */
  private void findEnd() throws IOException {
    long size = channel.size();
    long tailStart = Math.max(0, size - END_BYTES - MAX_COMMENT);
    ZipBytes tail = new ZipBytes(at(tailStart, (int) (size - tailStart)));
    int offset = tail.length() - END_BYTES;
    while (offset >= 0 && tail.u32(offset) != ZipBytes.END) {
      offset--;
    }
    if (offset < 0) {
      throw Refusal.damaged(null, "the zip file is cut: its directory is missing");
    }
    if (offset + END_BYTES + tail.u16(offset + 20) != tail.length()) {
      throw Refusal.zip(null, "bytes behind the end of the archive", "nothing may follow");
    }
    if (tail.u16(offset + 4) != 0
        || tail.u16(offset + 6) != 0
        || tail.u16(offset + 8) != tail.u16(offset + 10)) {
      throw Refusal.zip(null, "a part of a split archive", "a bundle is one file");
    }
    long endRecord = tailStart + offset;
    count = tail.u16(offset + 10);
    start = tail.u32(offset + 16);
    end = start + tail.u32(offset + 12);
    if (hasLocator(endRecord)) {
      readEnd64(endRecord, tail, offset);
    } else if (end != endRecord) {
      throw Refusal.zip(
          null, "bytes before the archive or between its parts", "nothing but entries");
    }
  }

  private boolean hasLocator(long endRecord) throws IOException {
    return endRecord >= LOCATOR_BYTES + END_64_BYTES
        && new ZipBytes(at(endRecord - LOCATOR_BYTES, LOCATOR_BYTES)).u32(0) == ZipBytes.LOCATOR_64;
  }

  private void readEnd64(long endRecord, ZipBytes tail, int offset) throws IOException {
    long record64 = endRecord - LOCATOR_BYTES - END_64_BYTES;
    ZipBytes locator = new ZipBytes(at(endRecord - LOCATOR_BYTES, LOCATOR_BYTES));
    ZipBytes end64 = new ZipBytes(at(record64, END_64_BYTES));
    if (locator.i64(8) != record64
        || end64.u32(0) != ZipBytes.END_64
        || end64.i64(4) != END_64_BYTES - 12) {
      throw Refusal.zip(null, "bytes before the archive or between its parts", "");
    }
    requireSame(count, 0xFFFF, end64.i64(32));
    requireSame(tail.u32(offset + 12), ZipBytes.IN_ZIP64, end64.i64(40));
    requireSame(start, ZipBytes.IN_ZIP64, end64.i64(48));
    count = end64.i64(32);
    start = end64.i64(48);
    end = record64;
    if (start < 0 || start > end || end64.i64(40) != end - start || count != end64.i64(24)) {
      throw Refusal.zip(null, "bytes before the archive or between its parts", "");
    }
  }

  private static void requireSame(long small, long placeholder, long large) {
    if (small != placeholder && small != large) {
      throw Refusal.zip(null, "two end records that differ", "both state the same");
    }
  }

  /** Bytes at a place of the file. */
  byte[] at(long position, int length) throws IOException {
    try (InputStream in = new RangeStream(channel, position, position + length)) {
      return exactly(in, length);
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw cut();
    }
    return bytes;
  }

  private static InvalidBundleException cut() {
    return Refusal.damaged(null, "the directory of the zip file is damaged");
  }
}
