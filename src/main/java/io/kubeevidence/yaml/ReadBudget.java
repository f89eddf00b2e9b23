package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.bundle.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What all files of one bundle together may cost: objects (KE-L07) and bytes in long lines
 * (KE-L05). Make one per bundle and hand it to every read; a read without one has a budget of its
 * own. Not safe for use by several threads.
 */
public final class ReadBudget {
  /** Lines up to this many bytes cost the parser little and are not counted. */
  static final int LONG_LINE = 256 << 10;

  /** Configuration files of the largest size that may be kept together: 128 M by default. */
  private static final int FILES_KEPT = 16;

  private final long maxObjects;
  private final long maxLongLines;
  private final long maxKept;
  private long objects;
  private long longLines;
  private long kept;
  private @Nullable String file;

  /** A budget of which nothing is used yet. */
  public ReadBudget(BundleLimits limits) {
    this.maxObjects = limits.value("--max-objects");
    this.maxLongLines = limits.value("--max-long-lines");
    this.maxKept = FILES_KEPT * limits.value("--max-config-bytes");
  }

  /** The next charges are for this file, which a refusal names. */
  public void reading(String entry) {
    file = entry;
  }

  /**
   * Charges a text that is kept now and parsed later: its bytes and its long lines.
   *
   * @throws InvalidBundleException when all such texts together are too large for the memory
   */
  public void keep(byte[] text) {
    kept += text.length;
    if (kept > maxKept) {
      String found = Problem.count(kept) + " bytes of configuration files";
      throw refused("KE-L02", found, maxKept, "--max-config-bytes");
    }
    int start = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        chargeLine(i - start);
        start = i + 1;
      }
    }
    chargeLine(text.length - start);
  }

  /** Objects charged so far. */
  public long objects() {
    return objects;
  }

  /** Bytes charged so far for YAML lines of more than 256 K. */
  public long longLineBytes() {
    return longLines;
  }

  /**
   * One more object, or one more record of a node that is kept like one.
   *
   * @throws InvalidBundleException when the bundle holds too many; no verdict is possible then
   */
  public void chargeObject() {
    if (++objects > maxObjects) {
      throw refused("KE-L07", Problem.count(objects) + " objects", maxObjects, "--max-objects");
    }
  }

  /**
   * One more line of YAML; only long ones count.
   *
   * @throws InvalidBundleException when they cost too much together: the parser needs time in
   *     proportion to the square of their length
   */
  void chargeLine(long bytes) {
    if (bytes <= LONG_LINE) {
      return;
    }
    longLines += bytes;
    if (longLines > maxLongLines) {
      String found = Problem.count(longLines) + " bytes in lines over 256 K";
      throw refused("KE-L05", found, maxLongLines, "--max-long-lines");
    }
  }

  private InvalidBundleException refused(String code, String found, long limit, String flag) {
    return new InvalidBundleException(
        code,
        file,
        found,
        "limit " + Problem.count(limit) + " for the whole bundle",
        "raise it with " + flag);
  }
}
