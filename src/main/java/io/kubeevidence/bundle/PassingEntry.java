package io.kubeevidence.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** One file between container and visitor: hashed, limited, drained when the visitor is done. */
final class PassingEntry implements BundleEntry {
  private final BundlePath path;
  private final long size;
  private final InputStream data;
  private final BundleLimits limits;
  private final MessageDigest digest = Digests.sha256();
  private long passed;
  private boolean opened;
  private boolean over;
  private @Nullable InvalidBundleException refused;

  /**
   * An entry.
   *
   * @param data exactly {@code size} bytes, or an {@link InvalidBundleException}
   */
  PassingEntry(BundlePath path, long size, InputStream data, BundleLimits limits) {
    this.path = path;
    this.size = size;
    this.data = data;
    this.limits = limits;
  }

  @Override
  public BundlePath path() {
    return path;
  }

  @Override
  public long statedSize() {
    return size;
  }

  @Override
  public InputStream content(EntryClass entryClass) {
    if (opened || over) {
      throw new IllegalStateException("the content of an entry is opened once, while it passes");
    }
    opened = true;
    return new Content(limits.maxBytes(entryClass), BundleLimits.flagOf(entryClass));
  }

  /** Reads what the visitor left; a refusal that the visitor swallowed comes up again here. */
  EntryRecord finish(byte[] buffer) {
    over = true;
    while (pull(buffer, 0, buffer.length) >= 0) {
      // the bytes are hashed and charged on their way
    }
    return new EntryRecord(path, passed, Digests.hex(digest));
  }

  private int pull(byte[] target, int offset, int length) {
    if (refused != null) {
      throw refused;
    }
    try {
      int n = data.read(target, offset, length);
      if (n > 0) {
        digest.update(target, offset, n);
        passed += n;
      }
      return n;
    } catch (InvalidBundleException e) {
      refused = e;
      throw e;
    } catch (IOException e) {
      InvalidBundleException unreadable = Refusal.damaged(path.toString(), "cannot be read");
      unreadable.initCause(e);
      refused = unreadable;
      throw unreadable;
    }
  }

  /** What the visitor reads. */
  private final class Content extends InputStream {
    private final long limit;
    private final String flag;

    Content(long limit, String flag) {
      this.limit = limit;
      this.flag = flag;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (over) {
        throw new IOException("the entry has passed");
      }
      if (length == 0) {
        return 0;
      }
      if (passed >= limit && passed < size) {
        throw new EntryLimitException("KE-L02", size, limit, flag);
      }
      return pull(target, offset, (int) Math.min(length, Math.max(1, limit - passed)));
    }

    /** Lets a reader that sizes its buffer by it start well; never more than the limit. */
    @Override
    public int available() {
      return (int) Math.min(1 << 16, Math.max(0, Math.min(size, limit) - passed));
    }
  }
}
