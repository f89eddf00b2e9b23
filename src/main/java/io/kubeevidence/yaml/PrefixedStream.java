package io.kubeevidence.yaml;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Bytes that were read already, then the stream they came from, or the error that ended it. */
final class PrefixedStream extends InputStream {
  private final byte[] prefix;
  private final int end;
  private final InputStream in;
  private final @Nullable IOException error;
  private int next;

  PrefixedStream(byte[] prefix, int from, int to, InputStream in, @Nullable IOException error) {
    this.prefix = prefix;
    this.next = from;
    this.end = to;
    this.in = in;
    this.error = error;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int count) throws IOException {
    if (next < end) {
      int n = Math.min(count, end - next);
      System.arraycopy(prefix, next, to, offset, n);
      next += n;
      return n;
    }
    if (error != null) {
      throw error;
    }
    return in.read(to, offset, count);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
