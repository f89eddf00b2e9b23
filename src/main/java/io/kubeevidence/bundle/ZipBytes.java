package io.kubeevidence.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian numbers of zip structures, and the extra fields in which large ones stand. */
final class ZipBytes {
  static final long LOCAL = 0x04034B50L;
  static final long CENTRAL = 0x02014B50L;
  static final long DESCRIPTOR = 0x08074B50L;
  static final long END = 0x06054B50L;
  static final long END_64 = 0x06064B50L;
  static final long LOCATOR_64 = 0x07064B50L;

  /** In a field of four bytes: the number stands in the extra field of zip64. */
  static final long IN_ZIP64 = 0xFFFF_FFFFL;

  static final int ZIP64_FIELD = 1;

  /** Info-ZIP: another name for the entry, in UTF-8. */
  static final int UNICODE_NAME_FIELD = 0x7075;

  private final ByteBuffer bytes;

  ZipBytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  int length() {
    return bytes.capacity();
  }

  int u16(int offset) {
    return bytes.getShort(offset) & 0xFFFF;
  }

  long u32(int offset) {
    return bytes.getInt(offset) & 0xFFFF_FFFFL;
  }

  /** Eight bytes; negative when they state more than any file has. */
  long i64(int offset) {
    return bytes.getLong(offset);
  }

  byte[] slice(int offset, int length) {
    byte[] slice = new byte[length];
    bytes.get(offset, slice);
    return slice;
  }

  /** Offset of the content of an extra field of this id in these bytes; -1 when it is not there. */
  int extra(int id) {
    int offset = 0;
    while (offset + 4 <= length()) {
      int size = u16(offset + 2);
      if (offset + 4 + size > length()) {
        return -1;
      }
      if (u16(offset) == id) {
        return offset + 4;
      }
      offset += 4 + size;
    }
    return -1;
  }

  /** Size of the content of an extra field that starts here. */
  int extraSize(int content) {
    return u16(content - 2);
  }
}
