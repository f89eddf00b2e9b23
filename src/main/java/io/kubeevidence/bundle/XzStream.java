package io.kubeevidence.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.XZFormatException;
import org.tukaani.xz.XZIOException;

/**
 * All streams of an xz file as one, with little memory, and with refusals instead of its errors.
 */
final class XzStream extends InputStream {
  /** Memory of the decoder in KiB (KE-A11). */
  private static final int MAX_MEMORY = 64 << 10;

  private final PushbackInputStream in;
  private InputStream stream;
  private boolean finished;

  /** Reads the first header. */
  XzStream(InputStream in) throws IOException {
    this.in = new PushbackInputStream(in);
    this.stream = open(this.in);
  }

  private static InputStream open(InputStream in) throws IOException {
    try {
      return new SingleXZInputStream(in, MAX_MEMORY);
    } catch (XZIOException | EOFException e) {
      throw refusal(e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!finished) {
      int n = readStream(target, offset, length);
      if (n >= 0) {
        return n;
      }
      nextStream();
    }
    return -1;
  }

  private int readStream(byte[] target, int offset, int length) throws IOException {
    try {
      return stream.read(target, offset, length);
    } catch (XZIOException | EOFException e) {
      throw refusal(e);
    }
  }

  /** Goes to the next stream, or to the end over nothing but zero bytes. */
  private void nextStream() throws IOException {
    int next = in.read();
    while (next == 0) {
      next = in.read();
    }
    if (next < 0) {
      finished = true;
    } else {
      in.unread(next);
      stream = open(in);
    }
  }

  private static InvalidBundleException refusal(IOException e) {
    InvalidBundleException refusal;
    if (e instanceof MemoryLimitException memory) {
      refusal =
          new InvalidBundleException(
              "KE-A11",
              null,
              "xz data that takes " + Problem.count(memory.getMemoryNeeded()) + " KiB of memory",
              "limit " + Problem.count(MAX_MEMORY) + " KiB",
              "compress it again with xz -6 or with gzip");
    } else if (e instanceof XZFormatException) {
      // The first stream had the magic, so this is about what stands where another would begin.
      refusal = Refusal.behindEnd("data behind the end of the compressed data");
    } else if (e instanceof EOFException) {
      refusal = Refusal.damaged(null, "the compressed data is cut");
    } else {
      refusal = Refusal.damaged(null, "the compressed data is damaged");
    }
    refusal.initCause(e);
    return refusal;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
