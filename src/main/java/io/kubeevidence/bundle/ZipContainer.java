package io.kubeevidence.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * A zip file, read through its central directory and compared with the header of every entry
 * (KE-A10). The entries must fill the file from its first byte to the directory without gap or
 * overlap, so that a reader that streams and one that seeks see the same.
 *
 * <p>Sizes behind the data (a descriptor) are accepted when the directory states the same and the
 * compressed data itself ends there: Go and Java write all their zip files so.
 */
final class ZipContainer {
  private final FileChannel channel;
  private final Intake intake;
  private final Meter meter;
  private final ZipDirectory directory;

  ZipContainer(FileChannel channel, Intake intake) {
    this.channel = channel;
    this.intake = intake;
    this.meter = intake.meter();
    this.directory = new ZipDirectory(channel, meter);
  }

  /** Reads all entries in the order of their data. */
  void read() throws IOException {
    List<ZipRecord> records = directory.read();
    long position = 0;
    for (int i = 0; i < records.size(); i++) {
      ZipRecord next = records.get(i);
      if (next.offset() != position) {
        throw Refusal.zip(
            next.path().toString(),
            next.offset() < position ? "entries that overlap" : "bytes between the entries",
            "entries stand one behind the other");
      }
      position = readEntry(next);
    }
    if (position != directory.start()) {
      throw Refusal.zip(null, "bytes between the entries and the directory", "");
    }
  }

  /** Reads one entry and returns where it ends. */
  private long readEntry(ZipRecord entry) throws IOException {
    ZipBytes local = new ZipBytes(directory.at(entry.offset(), ZipRecord.LOCAL_BYTES));
    if (local.u32(0) != ZipBytes.LOCAL) {
      throw entry.differs("places");
    }
    int nameLength = local.u16(26);
    int extraLength = local.u16(28);
    meter.checkHeader((long) nameLength + extraLength);
    long names = entry.offset() + ZipRecord.LOCAL_BYTES;
    byte[] name = directory.at(names, nameLength);
    entry.compare(local, name, new ZipBytes(directory.at(names + nameLength, extraLength)));
    long start = names + nameLength + extraLength;
    if (entry.packed() > directory.start() - start) {
      throw Refusal.zip(entry.path().toString(), "an entry that reaches over the directory", "");
    }
    long end = start + entry.packed();
    readContent(entry, start, end);
    return entry.hasDescriptor() ? checkDescriptor(entry, end) : end;
  }

  private void readContent(ZipRecord entry, long start, long end) throws IOException {
    InputStream packed = new BufferedInputStream(new RangeStream(channel, start, end), 1 << 16);
    try (InputStream content = new ZipContent(packed, entry, meter)) {
      if (entry.folder()) {
        intake.folder(entry.path());
        if (content.read() >= 0) {
          throw entry.differs("sizes");
        }
      } else {
        intake.file(entry.path(), entry.size(), content);
      }
    }
  }

  /** With or without signature, with sizes of four or eight bytes. */
  private long checkDescriptor(ZipRecord entry, long position) throws IOException {
    int length = (int) Math.min(24, directory.start() - position);
    ZipBytes bytes = new ZipBytes(directory.at(position, length));
    for (int crcAt : new int[] {4, 0}) {
      boolean signed = crcAt == 0 || (length >= 4 && bytes.u32(0) == ZipBytes.DESCRIPTOR);
      if (signed && length >= crcAt + 12 && bytes.u32(crcAt) == entry.crc()) {
        if (bytes.u32(crcAt + 4) == entry.packed() && bytes.u32(crcAt + 8) == entry.size()) {
          return position + crcAt + 12;
        }
        if (length >= crcAt + 20
            && bytes.i64(crcAt + 4) == entry.packed()
            && bytes.i64(crcAt + 12) == entry.size()) {
          return position + crcAt + 20;
        }
      }
    }
    throw entry.differs("sizes or checksums");
  }
}
