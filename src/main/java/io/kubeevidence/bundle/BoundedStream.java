package io.kubeevidence.bundle;

import java.io.IOException;
import java.io.InputStream;

/** The next bytes of a stream, exactly as many as an entry states; fewer are damage (KE-A02). */
final class BoundedStream extends InputStream {
  private final InputStream in;
  private final BundlePath path;
  private long left;

  BoundedStream(InputStream in, long size, BundlePath path) {
    this.in = in;
    this.left = size;
    this.path = path;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = in.read(target, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw Refusal.damaged(
          path.toString(), "the archive is cut: " + Problem.count(left) + " bytes are missing");
    }
    left -= n;
    return n;
  }
}
