package io.kubeevidence.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The content of a zip entry: what comes out is counted, whatever the headers say; size, packed
 * size and checksum are compared at its end.
 */
final class ZipContent extends InputStream {
  private final InputStream packed;
  private final ZipRecord entry;
  private final Meter meter;
  private final @Nullable Inflater inflater;
  private final byte[] buffer = new byte[1 << 15];
  private final CRC32 crc = new CRC32();
  private long passed;
  private boolean finished;

  /**
   * The content of an entry.
   *
   * @param packed the bytes that the directory gives to the entry
   */
  ZipContent(InputStream packed, ZipRecord entry, Meter meter) {
    this.packed = packed;
    this.entry = entry;
    this.meter = meter;
    this.inflater = entry.method() == 0 ? null : new Inflater(true);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (finished) {
      return -1;
    }
    int n =
        inflater == null
            ? packed.read(target, offset, length)
            : inflate(inflater, target, offset, length);
    if (n < 0) {
      finish();
      return -1;
    }
    passed += n;
    if (passed > entry.size()) {
      throw entry.differs("sizes");
    }
    meter.chargePlain(n);
    crc.update(target, offset, n);
    return n;
  }

  private int inflate(Inflater inflater, byte[] target, int offset, int length) throws IOException {
    try {
      while (true) {
        int n = inflater.inflate(target, offset, length);
        if (n > 0) {
          return n;
        }
        if (inflater.finished()) {
          if (inflater.getRemaining() > 0 || packed.read() >= 0) {
            throw Refusal.zip(entry.path().toString(), "bytes behind the compressed data", "");
          }
          return -1;
        }
        int filled = inflater.needsInput() ? packed.read(buffer, 0, buffer.length) : -1;
        if (filled < 0) {
          throw Refusal.damaged(entry.path().toString(), "the compressed data is cut");
        }
        inflater.setInput(buffer, 0, filled);
      }
    } catch (DataFormatException e) {
      InvalidBundleException damaged =
          Refusal.damaged(entry.path().toString(), "the compressed data is damaged");
      damaged.initCause(e);
      throw damaged;
    }
  }

  private void finish() {
    finished = true;
    if (passed != entry.size()) {
      throw entry.differs("sizes");
    }
    if (crc.getValue() != entry.crc()) {
      throw Refusal.damaged(entry.path().toString(), "the checksum of the entry does not match");
    }
  }

  @Override
  public void close() throws IOException {
    if (inflater != null) {
      inflater.end();
    }
    packed.close();
  }
}
