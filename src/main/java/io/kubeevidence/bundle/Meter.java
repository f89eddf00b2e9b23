package io.kubeevidence.bundle;

/**
 * Charges what a bundle costs against the bundle-wide limits while it streams (hostile-input.md
 * section 5). Every charge is made before what was charged for is kept or handed on.
 */
final class Meter {
  /** Below this many bytes the expansion ratio says nothing: small files of zeros are ordinary. */
  private static final long RATIO_FREE = 64L << 20;

  /** Names are kept until the end, so their sum is bounded: 400,000 entries of 160 bytes. */
  private static final long NAME_BYTES_PER_ENTRY = 160;

  /** Few entries may have long names. */
  private static final long NAME_BYTES_FREE = 1L << 20;

  private final Deadline deadline;
  private final long maxStored;
  private final long maxPlain;
  private final long maxRatio;
  private final long maxEntries;
  private final long maxNameBytes;
  private final int maxHeader;

  private long stored;
  private long plain;
  private long entries;
  private long nameBytes;

  Meter(BundleLimits limits, Deadline deadline) {
    this.deadline = deadline;
    this.maxStored = limits.value("--max-bundle-bytes");
    this.maxPlain = limits.value("--max-total-bytes");
    this.maxRatio = limits.value("--max-ratio");
    this.maxEntries = limits.value("--max-entries");
    this.maxNameBytes = Math.max(NAME_BYTES_FREE, maxEntries * NAME_BYTES_PER_ENTRY);
    this.maxHeader = (int) limits.maxHeaderBytes();
  }

  /** Bytes of the container file so far. */
  long stored() {
    return stored;
  }

  /** Bytes after decompression so far. */
  long plain() {
    return plain;
  }

  /** Charges bytes of the container file. */
  void chargeStored(long bytes) {
    checkTime();
    stored += bytes;
    if (stored > maxStored) {
      throw Refusal.limit(
          "KE-L01",
          null,
          "more bytes in the bundle file than allowed",
          maxStored,
          "--max-bundle-bytes");
    }
  }

  /** Charges bytes after decompression; the bytes they came from must have been charged before. */
  void chargePlain(long bytes) {
    checkTime();
    plain += bytes;
    if (plain > maxPlain) {
      throw Refusal.limit(
          "KE-L01",
          null,
          "more bytes after decompression than allowed",
          maxPlain,
          "--max-total-bytes");
    }
    if (plain > RATIO_FREE && plain / maxRatio > stored) {
      throw Refusal.limit(
          "KE-L01",
          null,
          Problem.count(plain) + " bytes from " + Problem.count(stored) + ", expansion ratio",
          maxRatio,
          "--max-ratio");
    }
  }

  /** Charges one entry of any type and its name. */
  void chargeEntry(int nameLength) {
    checkTime();
    entries++;
    nameBytes += nameLength;
    if (entries > maxEntries) {
      throw Refusal.limit("KE-L03", null, "more entries than allowed", maxEntries, "--max-entries");
    }
    if (nameBytes > maxNameBytes) {
      throw Refusal.limit(
          "KE-L03", null, "more bytes in entry names than allowed", maxNameBytes, "--max-entries");
    }
  }

  /** Refuses header metadata before it is read into memory. */
  void checkHeader(long bytes) {
    if (bytes > maxHeader) {
      throw Refusal.limit(
          "KE-L04", null, Problem.count(bytes) + " bytes of metadata for one entry", maxHeader, "");
    }
  }

  /** Bytes of metadata that one entry may have. */
  int maxHeader() {
    return maxHeader;
  }

  private void checkTime() {
    if (deadline.passed()) {
      throw Refusal.limit(
          "KE-L00", null, "more seconds than allowed", deadline.seconds(), "--max-seconds");
    }
  }
}
