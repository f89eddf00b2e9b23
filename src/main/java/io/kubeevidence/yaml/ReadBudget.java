package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.InvalidBundleException;

/**
 * What all files of one bundle together may cost: objects (KE-L07) and bytes in long lines
 * (KE-L05). Make one per bundle and hand it to every read; a read without one has a budget of its
 * own. Not safe for use by several threads.
 */
public final class ReadBudget {
  /** Lines up to this many bytes cost the parser little and are not counted. */
  static final int LONG_LINE = 256 << 10;

  private final long maxObjects;
  private final long maxLongLines;
  private long objects;
  private long longLines;

  /** A budget of which nothing is used yet. */
  public ReadBudget(BundleLimits limits) {
    this.maxObjects = limits.value("--max-objects");
    this.maxLongLines = limits.value("--max-long-lines");
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
   * One more object.
   *
   * @throws InvalidBundleException when the bundle holds too many; no verdict is possible then
   */
  void chargeObject() {
    if (++objects > maxObjects) {
      throw refused("KE-L07", "more than " + maxObjects + " objects", "--max-objects");
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
      throw refused("KE-L05", longLines + " bytes in lines over 256 K", "--max-long-lines");
    }
  }

  private InvalidBundleException refused(String code, String found, String flag) {
    long limit = flag.equals("--max-objects") ? maxObjects : maxLongLines;
    return new InvalidBundleException(
        code, null, found, "limit " + limit + " for the whole bundle", "raise it with " + flag);
  }
}
