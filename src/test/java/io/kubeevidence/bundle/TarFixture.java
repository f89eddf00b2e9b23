package io.kubeevidence.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Builds tar archives byte by byte, also those that no tar program writes. */
final class TarFixture {
  static final int BLOCK = 512;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static TarFixture tar() {
    return new TarFixture();
  }

  /** An ordinary file. */
  TarFixture file(String name, String content) {
    return entry('0', name, utf8(content), header -> {});
  }

  TarFixture folder(String name) {
    return entry('5', name, new byte[0], header -> {});
  }

  /** A link: its header, with a target, and nothing behind it. */
  TarFixture link(char type, String name, String target) {
    return entry(type, name, new byte[0], header -> put(header, 157, utf8(target)));
  }

  /** PAX records for the entry behind. */
  TarFixture pax(String... keysAndValues) {
    return entry('x', "PaxHeaders/x", records(keysAndValues), header -> {});
  }

  TarFixture globalPax(String... keysAndValues) {
    return entry('g', "pax_global_header", records(keysAndValues), header -> {});
  }

  /** A long name as GNU tar writes it. */
  TarFixture gnuName(String name) {
    return entry('L', "././@LongLink", utf8(name + "\0"), header -> {});
  }

  /**
   * Any entry.
   *
   * @param change of the header before its checksum is made
   */
  TarFixture entry(char type, String name, byte[] content, Consumer<byte[]> change) {
    header(type, utf8(name), content.length, change);
    return raw(content).raw(new byte[-content.length & (BLOCK - 1)]);
  }

  /** A header alone. */
  TarFixture header(char type, byte[] name, long size, Consumer<byte[]> change) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, utf8("0000644\0"));
    put(header, 108, utf8("0000000\0"));
    put(header, 116, utf8("0000000\0"));
    put(header, 124, utf8(String.format(Locale.ROOT, "%011o\0", size)));
    put(header, 136, utf8("14000000000\0"));
    header[156] = (byte) type;
    put(header, 257, utf8("ustar\00000"));
    change.accept(header);
    return raw(sealed(header));
  }

  TarFixture raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** The two zero blocks. */
  TarFixture end() {
    return raw(new byte[2 * BLOCK]);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** With its end marker, compressed. */
  byte[] gz() {
    return gzip(end().bytes());
  }

  /** Sets the right checksum. */
  static byte[] sealed(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    put(header, 148, utf8(String.format(Locale.ROOT, "%06o\0 ", sum)));
    return header;
  }

  static byte[] records(String... keysAndValues) {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      byte[] rest = utf8(" " + keysAndValues[i] + "=" + keysAndValues[i + 1] + "\n");
      int length = rest.length + 1;
      while (String.valueOf(length).length() + rest.length != length) {
        length++;
      }
      records.writeBytes(utf8(String.valueOf(length)));
      records.writeBytes(rest);
    }
    return records.toByteArray();
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void put(byte[] target, int offset, byte[] value) {
    System.arraycopy(value, 0, target, offset, value.length);
  }
}
