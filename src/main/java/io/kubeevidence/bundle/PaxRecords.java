package io.kubeevidence.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The records of PAX headers before one entry. Only what decides where and what an entry is. */
final class PaxRecords {
  private static final int MAX_RECORDS = 64;
  private static final Set<String> DECISIVE = Set.of("path", "size", "linkpath");
  private static final Set<String> TIMES = Set.of("mtime", "atime", "ctime");
  private static final String SPARSE = "GNU.sparse.";
  private static final Pattern TIME = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{0,20})?");

  private final Set<String> decided = new HashSet<>();
  private int count;
  private byte @Nullable [] path;
  private byte @Nullable [] sparseName;
  private long size = -1;
  private boolean sparse;

  /** The name; null when no record states one. */
  byte @Nullable [] path() {
    return sparse && sparseName != null ? sparseName : path;
  }

  /** The size; -1 when no record states one. */
  long size() {
    return size;
  }

  /** True when the entry is a sparse file. */
  boolean isSparse() {
    return sparse;
  }

  /**
   * Adds the records of one header: {@code LENGTH KEY=VALUE\n}.
   *
   * @param global true for a header that is meant for all entries behind it
   * @throws InvalidBundleException KE-A06 or KE-L04
   */
  void add(byte[] data, boolean global) {
    int position = 0;
    while (position < data.length) {
      int space = indexOf(data, ' ', position, Math.min(data.length, position + 8));
      long length = space < 0 ? -1 : digits(data, position, space);
      if (length < 0 || length > data.length - position || length < space - position + 4L) {
        throw malformed();
      }
      int end = position + (int) length;
      int equals = indexOf(data, '=', space + 1, end);
      if (equals <= space + 1 || data[end - 1] != '\n') {
        throw malformed();
      }
      String key = new String(data, space + 1, equals - space - 1, StandardCharsets.UTF_8);
      if (++count > MAX_RECORDS) {
        throw Refusal.limit("KE-L04", null, "more PAX records for one entry", MAX_RECORDS, "");
      }
      add(key, Arrays.copyOfRange(data, equals + 1, end - 1), global);
      position = end;
    }
  }

  private void add(String key, byte[] value, boolean global) {
    boolean decisive = DECISIVE.contains(key) || key.startsWith(SPARSE);
    if (decisive && global) {
      throw Refusal.header(
          null,
          "a global PAX header states " + DisplayText.quoted(key),
          "only the header of an entry may");
    }
    // sparse maps of version 0.0 repeat their keys
    if (DECISIVE.contains(key) && !decided.add(key)) {
      throw Refusal.header(null, "PAX states " + key + " twice", "one statement for each entry");
    }
    if (TIMES.contains(key) && !TIME.matcher(latin(value)).matches()) {
      throw Refusal.header(
          null, "PAX time " + DisplayText.quoted(latin(value)), "times are numbers");
    }
    switch (key) {
      case "path" -> path = text(value);
      case "size" -> size = size(value);
      case SPARSE + "name" -> sparseName = text(value);
      default -> sparse |= key.startsWith(SPARSE);
    }
    sparse |= key.startsWith(SPARSE);
  }

  private static byte[] text(byte[] value) {
    if (value.length == 0 || indexOf(value, 0, 0, value.length) >= 0) {
      throw Refusal.header(null, "a PAX name is empty or holds a NUL", "names are plain text");
    }
    return value;
  }

  private static long size(byte[] value) {
    long size = digits(value, 0, value.length);
    if (size < 0) {
      throw Refusal.header(
          null, "PAX size " + DisplayText.quoted(latin(value)), "sizes are whole numbers");
    }
    return size;
  }

  /** A decimal number without sign; -1 for anything else. */
  private static long digits(byte[] data, int from, int to) {
    if (from == to || to - from > 18) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (data[i] < '0' || data[i] > '9') {
        return -1;
      }
      value = value * 10 + (data[i] - '0');
    }
    return value;
  }

  private static int indexOf(byte[] data, int wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (data[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static String latin(byte[] value) {
    return new String(value, StandardCharsets.ISO_8859_1);
  }

  private static InvalidBundleException malformed() {
    return Refusal.header(null, "a PAX record is malformed", "a record is LENGTH KEY=VALUE");
  }
}
