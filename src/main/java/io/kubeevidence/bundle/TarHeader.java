package io.kubeevidence.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** One header block of a tar archive (POSIX ustar, GNU and the older form without a magic). */
final class TarHeader {
  /** Bytes of a header and of every block. */
  static final int BLOCK = 512;

  /** Largest size that eleven octal digits can state. */
  static final long MAX_OCTAL = 077777777777L;

  private static final int NAME = 0;
  private static final int SIZE = 124;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int OLD_SPARSE_MORE = 482;

  private final byte[] block;

  /** A header over a block; the block may be filled again for the next one. */
  TarHeader(byte[] block) {
    this.block = block;
  }

  boolean isZero() {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** True when the header sums up to what it states: unsigned bytes, as POSIX says. */
  boolean isChecksumRight() {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i] & 0xFF;
    }
    return sum == octal(CHECKSUM, 8);
  }

  /** True when the header carries the magic of ustar or GNU tar. */
  boolean hasMagic() {
    return isUstar() || isGnu();
  }

  private boolean isUstar() {
    return text(MAGIC, 6).equals("ustar\0");
  }

  private boolean isGnu() {
    return text(MAGIC, 8).equals("ustar  \0");
  }

  /** The type flag. */
  char type() {
    return (char) (block[TYPE] & 0xFF);
  }

  /** True when another block of an old GNU sparse map follows the header. */
  boolean hasMoreSparseMap() {
    return block[OLD_SPARSE_MORE] != 0;
  }

  /** Stated size in bytes; -1 when it is negative or no number. */
  long size() {
    if ((block[SIZE] & 0x80) == 0) {
      return octal(SIZE, 12);
    }
    // Base 256 of GNU tar: the first byte is 0x80 for positive numbers, 0xFF for negative ones.
    for (int i = 0; i < 4; i++) {
      if ((block[SIZE + i] & 0xFF) != (i == 0 ? 0x80 : 0)) {
        return -1;
      }
    }
    long value = Long.parseUnsignedLong(HexFormat.of().formatHex(block, SIZE + 4, SIZE + 12), 16);
    return value < 0 ? -1 : value;
  }

  /**
   * True when mode, owner, group, time and device are numbers or empty. They are no evidence here,
   * but some readers take a header with a malformed one for the end of the archive.
   */
  boolean hasNumbers() {
    boolean device = !hasMagic() || (isNumber(329, 8) && isNumber(337, 8));
    return device && isNumber(100, 8) && isNumber(108, 8) && isNumber(116, 8) && isNumber(136, 12);
  }

  private boolean isNumber(int offset, int length) {
    boolean empty = block[offset] == 0 || text(offset, length).isBlank();
    return empty || block[offset] < 0 || octal(offset, length) >= 0;
  }

  /** Octal digits after spaces, ended by a space, a NUL or the field; -1 for anything else. */
  private long octal(int offset, int length) {
    int i = offset;
    int end = offset + length;
    while (i < end && block[i] == ' ') {
      i++;
    }
    int digits = i;
    long value = 0;
    while (i < end && block[i] >= '0' && block[i] <= '7') {
      value = value * 8 + (block[i++] - '0');
    }
    if (i == digits) {
      return -1;
    }
    while (i < end) {
      if (block[i] != ' ' && block[i] != 0) {
        return -1;
      }
      i++;
    }
    return value;
  }

  /** The name with its prefix, as bytes. */
  byte[] name() {
    byte[] name = field(NAME, 100);
    byte[] prefix = isGnu() ? new byte[0] : field(PREFIX, 155);
    if (prefix.length == 0) {
      return name;
    }
    byte[] joined = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
    joined[prefix.length] = '/';
    System.arraycopy(name, 0, joined, prefix.length + 1, name.length);
    return joined;
  }

  /** True when some readers take a prefix for part of the name and others do not. */
  boolean isPrefixAmbiguous() {
    return !hasMagic() && block[PREFIX] != 0;
  }

  /** The name in a long name of GNU tar; without its NUL some readers go on behind the size. */
  static byte[] longName(byte[] data) {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    boolean zeros = end < data.length;
    for (int i = end; i < data.length; i++) {
      zeros &= data[i] == 0;
    }
    if (!zeros) {
      throw Refusal.header(null, "a long name that does not end with NUL", "");
    }
    return Arrays.copyOf(data, end);
  }

  private byte[] field(int offset, int length) {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(block, offset, end);
  }

  private String text(int offset, int length) {
    return new String(block, offset, length, StandardCharsets.ISO_8859_1);
  }
}
