package io.kubeevidence.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * All members of a gzip file as one stream (RFC 1952). Stricter than the readers of the Java
 * library: no member is dropped in silence, and behind the last one only zero bytes may stand
 * (padding of tapes and object stores).
 */
final class GzipStream extends InputStream {
  private static final int HAS_HEADER_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  /** Longest optional part of a header; gzip itself writes a file name at most. */
  private static final int MAX_FIELD = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int end;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private long length;
  private boolean finished;

  /** Reads the first header. */
  GzipStream(InputStream in) throws IOException {
    this.in = in;
    readHeader();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (!finished) {
      int n = inflate(target, offset, count);
      if (n > 0) {
        crc.update(target, offset, n);
        length += n;
        return n;
      }
      if (inflater.finished()) {
        position = end - inflater.getRemaining();
        readTrailer();
        nextMember();
      } else if (inflater.needsDictionary()) {
        throw Refusal.damaged(null, "the compressed data asks for a dictionary");
      } else {
        if (!fill()) {
          throw cut();
        }
        inflater.setInput(buffer, 0, end);
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int count) {
    try {
      return inflater.inflate(target, offset, count);
    } catch (DataFormatException e) {
      InvalidBundleException damaged = Refusal.damaged(null, "the compressed data is damaged");
      damaged.initCause(e);
      throw damaged;
    }
  }

  private void readHeader() throws IOException {
    if (next() != 0x1F || next() != 0x8B) {
      throw Refusal.behindEnd("data behind the end of the compressed data");
    }
    if (next() != 8) {
      throw Refusal.damaged(null, "the compression method of the gzip header is unknown");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw Refusal.damaged(null, "the gzip header has unknown flags");
    }
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    length = 0;
    inflater.setInput(buffer, position, end - position);
  }

  private void readTrailer() throws IOException {
    long statedCrc = nextInt();
    long statedLength = nextInt();
    if (statedCrc != crc.getValue()) {
      throw Refusal.damaged(null, "the checksum of the compressed data does not match");
    }
    if (statedLength != (length & 0xFFFF_FFFFL)) {
      throw Refusal.damaged(null, "the length of the compressed data does not match");
    }
  }

  /** Goes to the next member, or to the end over nothing but zero bytes. */
  private void nextMember() throws IOException {
    if (position == end && !fill()) {
      finished = true;
      return;
    }
    if (buffer[position] != 0) {
      readHeader();
      return;
    }
    do {
      while (position < end) {
        if (buffer[position++] != 0) {
          throw Refusal.behindEnd("data behind the end of the compressed data");
        }
      }
    } while (fill());
    finished = true;
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private int next() throws IOException {
    if (position == end && !fill()) {
      throw cut();
    }
    return buffer[position++] & 0xFF;
  }

  private long nextInt() throws IOException {
    return next() | (long) next() << 8 | (long) next() << 16 | (long) next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    for (int i = 0; next() != 0; i++) {
      if (i == MAX_FIELD) {
        throw Refusal.limit("KE-L04", null, "a long text in the gzip header", MAX_FIELD, "");
      }
    }
  }

  private static InvalidBundleException cut() {
    return Refusal.damaged(null, "the compressed data is cut");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
