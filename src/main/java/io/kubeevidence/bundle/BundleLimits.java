package io.kubeevidence.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The limits of hostile-input.md section 5. Zero is not "unlimited": every limit has a ceiling.
 * Immutable.
 */
public final class BundleLimits {
  private static final long K = 1L << 10;
  private static final long M = 1L << 20;
  private static final long G = 1L << 30;

  /**
   * One limit that can be raised.
   *
   * @param code code of the error when it is passed
   * @param flag command-line flag
   * @param meaning what is limited, with the unit
   * @param standard default value
   * @param ceiling highest value that may be set
   */
  public record Limit(String code, String flag, String meaning, long standard, long ceiling) {}

  private static final Map<String, Limit> ALL = new LinkedHashMap<>();

  static {
    add("KE-L00", "--max-seconds", "wall time of the run in seconds", 900, 86_400);
    add("KE-L01", "--max-bundle-bytes", "compressed bytes", 2 * G, 64 * G);
    add("KE-L01", "--max-total-bytes", "bytes after decompression", 16 * G, 256 * G);
    add("KE-L01", "--max-ratio", "expansion ratio", 250, 1032);
    add("KE-L02", "--max-file-bytes", "bytes of a list of objects", 2 * G, 64 * G);
    add("KE-L02", "--max-text-bytes", "bytes of a listing", 64 * M, G);
    add("KE-L02", "--max-config-bytes", "bytes of a configuration file", 8 * M, 256 * M);
    add("KE-L03", "--max-entries", "entries", 400_000, 5_000_000);
    add("KE-L05", "--max-line-bytes", "bytes of a line of YAML", 2 * M, 8 * M);
    add("KE-L05", "--max-long-lines", "bytes in lines over 256 K", 64 * M, 256 * M);
    add("KE-L06", "--max-depth", "nesting depth", 200, 500);
    add("KE-L07", "--max-object-bytes", "bytes of one object", 8 * M, 64 * M);
    add("KE-L07", "--max-keys", "keys of a mapping", 100_000, 1_000_000);
    add("KE-L07", "--max-objects", "objects of the bundle", 2_000_000, 20_000_000);
    add("KE-L10", "--max-evidence", "evidence pointers per workbook", 50_000, 1_000_000);
  }

  private static void add(String code, String flag, String meaning, long standard, long ceiling) {
    ALL.put(flag, new Limit(code, flag, meaning, standard, ceiling));
  }

  private final Map<String, Long> raised;

  private BundleLimits(Map<String, Long> raised) {
    this.raised = Collections.unmodifiableMap(new LinkedHashMap<>(raised));
  }

  /** The default limits. */
  public static BundleLimits defaults() {
    return new BundleLimits(Map.of());
  }

  /** Every limit that a flag sets, in the order of the specification. */
  public static List<Limit> all() {
    return new ArrayList<>(ALL.values());
  }

  /**
   * These limits with one changed.
   *
   * @throws IllegalArgumentException with a sentence for the user when the flag is unknown or the
   *     value outside 1 to the ceiling
   */
  public BundleLimits with(String flag, long value) {
    Limit limit = ALL.get(flag);
    if (limit == null) {
      throw new IllegalArgumentException("unknown limit " + flag);
    }
    if (value < 1 || value > limit.ceiling()) {
      throw new IllegalArgumentException(
          flag + " takes a whole number from 1 to " + limit.ceiling() + ", not " + value);
    }
    Map<String, Long> changed = new LinkedHashMap<>(raised);
    if (value == limit.standard()) {
      changed.remove(flag);
    } else {
      changed.put(flag, value);
    }
    return new BundleLimits(changed);
  }

  /** The limits that differ from the default, by flag. */
  public Map<String, Long> changed() {
    return raised;
  }

  /** The value of a limit. */
  public long value(String flag) {
    Limit limit = ALL.get(flag);
    if (limit == null) {
      throw new IllegalArgumentException("unknown limit " + flag);
    }
    return raised.getOrDefault(flag, limit.standard());
  }

  /** Bytes of one entry of a class (KE-L02). */
  public long maxBytes(EntryClass entryClass) {
    return switch (entryClass) {
      case OBJECT_LIST -> value("--max-file-bytes");
      case TEXT -> value("--max-text-bytes");
      case CONFIG -> value("--max-config-bytes");
    };
  }

  /** The flag that raises the size limit of a class. */
  public static String flagOf(EntryClass entryClass) {
    return switch (entryClass) {
      case OBJECT_LIST -> "--max-file-bytes";
      case TEXT -> "--max-text-bytes";
      case CONFIG -> "--max-config-bytes";
    };
  }

  /** Header metadata of one archive entry in bytes (KE-L04); cannot be raised. */
  public long maxHeaderBytes() {
    return 64 * K;
  }

  /** Bytes of one line of YAML (KE-L05). */
  public long maxLineBytes() {
    return value("--max-line-bytes");
  }

  /** Nesting depth of a document (KE-L06). */
  public int maxDepth() {
    return (int) value("--max-depth");
  }

  /** Keys of one mapping (KE-L07). */
  public int maxKeys() {
    return (int) value("--max-keys");
  }
}
