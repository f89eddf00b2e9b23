package io.kubeevidence.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Charges every byte that passes and hashes it on request. */
final class MeteredStream extends FilterInputStream {
  private final LongConsumer charge;
  private final @Nullable MessageDigest digest;

  MeteredStream(InputStream in, LongConsumer charge, @Nullable MessageDigest digest) {
    super(in);
    this.charge = charge;
    this.digest = digest;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = in.read(target, offset, length);
    if (n > 0) {
      charge.accept(n);
      if (digest != null) {
        digest.update(target, offset, n);
      }
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Skipped bytes would escape the charge. */
  @Override
  public long skip(long n) throws IOException {
    throw new IOException("read instead");
  }
}
