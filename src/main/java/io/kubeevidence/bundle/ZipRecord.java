package io.kubeevidence.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One entry as the central directory of a zip file states it, and the comparison with the header in
 * front of its data. A reader that streams believes that header, one that seeks the directory.
 *
 * @param path cleaned name
 * @param folder true when the name ends in a slash
 * @param rawName name as it stands, which was valid UTF-8
 * @param flags general purpose bits
 * @param method 0 stored, 8 deflated
 * @param crc CRC-32 of the content
 * @param packed bytes in the file
 * @param size bytes of the content
 * @param offset of the local header
 */
record ZipRecord(
    BundlePath path,
    boolean folder,
    String rawName,
    int flags,
    int method,
    long crc,
    long packed,
    long size,
    long offset) {
  /** Bytes before the name in the central directory and in a local header. */
  static final int CENTRAL_BYTES = 46;

  static final int LOCAL_BYTES = 30;

  private static final int DESCRIPTOR_FLAG = 1 << 3;
  private static final int UTF8_FLAG = 1 << 11;

  /** Encryption (0, 6, 13) and patches (5). */
  private static final int REFUSED_FLAGS = 1 | 1 << 5 | 1 << 6 | 1 << 13;

  /** Bits that change how names or data are read; the others tell how hard the packer tried. */
  private static final int COMPARED_FLAGS = REFUSED_FLAGS | DESCRIPTOR_FLAG | UTF8_FLAG;

  /** True when sizes and checksum stand behind the data instead of in the local header. */
  boolean hasDescriptor() {
    return (flags & DESCRIPTOR_FLAG) != 0;
  }

  /**
   * An entry of the central directory.
   *
   * @param fixed its first {@link #CENTRAL_BYTES} bytes
   * @throws InvalidBundleException KE-A05 or KE-A10
   */
  static ZipRecord central(ZipBytes fixed, byte[] name, ZipBytes extra) {
    BundlePath path = BundlePath.ofUtf8(name);
    String shown = path.toString();
    int flags = fixed.u16(8);
    int method = fixed.u16(10);
    if ((flags & REFUSED_FLAGS) != 0) {
      throw Refusal.zip(shown, "an encrypted entry", "entries are readable without a key");
    }
    if (method != 0 && method != 8) {
      throw Refusal.zip(shown, "compression method " + method, "entries are stored or deflated");
    }
    if (method == 0 && (flags & DESCRIPTOR_FLAG) != 0) {
      throw Refusal.zip(shown, "an entry whose end is not stated", "sizes stand before the data");
    }
    checkName(shown, name, flags, extra);
    checkMode(shown, fixed.u32(38) >>> 16);
    long[] sizes = sizes(shown, fixed, extra);
    boolean folder = name[name.length - 1] == '/';
    if (path.isRoot() || (folder && sizes[0] != 0)) {
      throw Refusal.zip(shown, "a folder with content or a file without name", "");
    }
    return new ZipRecord(
        path,
        folder,
        new String(name, StandardCharsets.UTF_8),
        flags,
        method,
        fixed.u32(16),
        sizes[1],
        sizes[0],
        sizes[2]);
  }

  private static void checkName(String shown, byte[] name, int flags, ZipBytes extra) {
    boolean ascii = true;
    for (byte b : name) {
      ascii &= b >= 0;
    }
    if (!ascii && (flags & UTF8_FLAG) == 0) {
      throw Refusal.zip(shown, "a name of unknown encoding", "names that are not ASCII are UTF-8");
    }
    int field = extra.extra(ZipBytes.UNICODE_NAME_FIELD);
    if (field >= 0) {
      int length = Math.max(0, extra.extraSize(field) - 5);
      if (!Arrays.equals(
          name, extra.slice(field + 5, Math.min(length, extra.length() - field - 5)))) {
        throw Refusal.zip(shown, "a second name in an extra field", "one name for each entry");
      }
    }
  }

  /** Only Unix systems write a mode; elsewhere the bits are zero. */
  private static void checkMode(String shown, long mode) {
    long type = mode & 0xF000;
    if (type != 0 && type != 0x8000 && type != 0x4000) {
      throw Refusal.zip(
          shown, type == 0xA000 ? "a symbolic link" : "a device", "only files and folders");
    }
  }

  /** Size, packed size and offset, from zip64 where the short fields say so. */
  private static long[] sizes(String shown, ZipBytes fixed, ZipBytes extra) {
    long[] values = {fixed.u32(24), fixed.u32(20), fixed.u32(42)};
    int field = extra.extra(ZipBytes.ZIP64_FIELD);
    int end = field < 0 ? 0 : field + extra.extraSize(field);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == ZipBytes.IN_ZIP64) {
        if (field < 0 || field + 8 > end) {
          throw Refusal.zip(shown, "a size that is not stated", "sizes stand in the directory");
        }
        values[i] = extra.i64(field);
        field += 8;
      }
      if (values[i] < 0) {
        throw Refusal.zip(shown, "a negative size", "");
      }
    }
    return values;
  }

  /**
   * Compares with the header in front of the data.
   *
   * @param local its first {@link #LOCAL_BYTES} bytes
   * @throws InvalidBundleException KE-A10 when the two disagree
   */
  void compare(ZipBytes local, byte[] localName, ZipBytes extra) {
    if (!Arrays.equals(rawName.getBytes(StandardCharsets.UTF_8), localName)) {
      throw differs("names");
    }
    if (((flags ^ local.u16(6)) & COMPARED_FLAGS) != 0) {
      throw differs("flags");
    }
    if (method != local.u16(8)) {
      throw differs("methods");
    }
    long localPacked = local.u32(18);
    long localSize = local.u32(22);
    if (localPacked == ZipBytes.IN_ZIP64 || localSize == ZipBytes.IN_ZIP64) {
      int field = extra.extra(ZipBytes.ZIP64_FIELD);
      if (field < 0 || extra.extraSize(field) < 16) {
        throw differs("sizes");
      }
      localSize = extra.i64(field);
      localPacked = extra.i64(field + 8);
    }
    long localCrc = local.u32(14);
    boolean later = hasDescriptor() && localSize == 0 && localPacked == 0 && localCrc == 0;
    if (!later && (localSize != size || localPacked != packed)) {
      throw differs("sizes");
    }
    if (!later && localCrc != crc) {
      throw differs("checksums");
    }
    checkName(path.toString(), localName, flags, extra);
  }

  /** A refusal because directory and data state different things. */
  InvalidBundleException differs(String what) {
    return Refusal.zip(
        path.toString(), "directory and entry state different " + what, "both state the same");
  }
}
