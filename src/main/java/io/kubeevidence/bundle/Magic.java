package io.kubeevidence.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What an input is, by its first bytes. File names are not asked: they lie. */
enum Magic {
  EMPTY("an empty file"),
  GZIP("a gzip file"),
  XZ("an xz file"),
  ZIP("a zip file"),
  ZSTD("a zstd file"),
  BZIP2("a bzip2 file"),
  SEVEN_ZIP("a 7z file"),
  RAR("a rar file"),
  ELF("a program"),
  PDF("a PDF document"),
  HTML("an HTML page, perhaps a login or error page"),
  TAR("a tar archive"),
  TEXT("a text file"),
  UNKNOWN("data that is no archive");

  /** Bytes that decide. */
  static final int LENGTH = TarHeader.BLOCK;

  private final String words;

  Magic(String words) {
    this.words = words;
  }

  /** What was found, for a message. */
  String words() {
    return words;
  }

  /** The kind of an input of which the first {@code length} bytes are given. */
  static Magic of(byte[] start, int length) {
    String text = new String(start, 0, length, StandardCharsets.ISO_8859_1);
    if (text.isEmpty()) {
      return EMPTY;
    }
    if (text.startsWith("\u001F\u008B")) {
      return GZIP;
    }
    if (text.startsWith("\u00FD7zXZ\0")) {
      return XZ;
    }
    if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
      return ZIP;
    }
    return isTar(start, length) ? TAR : other(text);
  }

  private static Magic other(String text) {
    if (text.startsWith("(\u00B5/\u00FD")) {
      return ZSTD;
    }
    if (text.startsWith("BZh")) {
      return BZIP2;
    }
    if (text.startsWith("7z\u00BC\u00AF")) {
      return SEVEN_ZIP;
    }
    if (text.startsWith("Rar!")) {
      return RAR;
    }
    if (text.startsWith("\u007FELF")) {
      return ELF;
    }
    if (text.startsWith("%PDF")) {
      return PDF;
    }
    String start = text.replace("\u00EF\u00BB\u00BF", "").strip().toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return HTML;
    }
    return text.chars().allMatch(c -> c >= ' ' || (c >= '\t' && c <= '\r')) ? TEXT : UNKNOWN;
  }

  /** A header with the magic (its checksum is looked at later), or with a right checksum. */
  private static boolean isTar(byte[] start, int length) {
    TarHeader header = new TarHeader(start);
    return length == LENGTH && (header.hasMagic() || header.isChecksumRight() || header.isZero());
  }

  /**
   * Checks the first block behind the decompressor.
   *
   * @throws InvalidBundleException KE-A01 when it does not begin a tar archive, KE-A02 when it is
   *     cut
   */
  static void requireTar(byte[] start, int length) {
    Magic magic = of(start, length);
    if (magic == EMPTY) {
      throw Refusal.notABundle("compressed data of no bytes");
    }
    if (magic != TAR) {
      throw Refusal.notABundle(magic.words + " inside of compressed data");
    }
  }
}
