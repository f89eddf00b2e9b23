package io.kubeevidence.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds zip files byte by byte, also those that no packer writes. */
final class ZipFixture {
  /** Offsets in a local header that tests change. */
  static final int LOCAL_FLAGS = 6;

  static final int LOCAL_METHOD = 8;
  static final int LOCAL_CRC = 14;
  static final int LOCAL_PACKED = 18;
  static final int LOCAL_SIZE = 22;

  /** Offsets in a record of the central directory. */
  static final int FLAGS = 8;

  static final int METHOD = 10;
  static final int CRC = 16;
  static final int PACKED = 20;
  static final int SIZE = 24;
  static final int DISK = 34;
  static final int MODE = 40;
  static final int OFFSET = 42;

  private byte[] data = new byte[0];
  private final List<byte[]> central = new ArrayList<>();
  private byte[] gap = new byte[0];

  static ZipFixture zip() {
    return new ZipFixture();
  }

  /** A deflated file. */
  ZipFixture file(String name, String content) {
    return entry(name, content, 8, local -> {}, record -> {});
  }

  ZipFixture entry(
      String name,
      String content,
      int method,
      Consumer<ByteBuffer> localChange,
      Consumer<ByteBuffer> centralChange) {
    return entry(name, content, method, new byte[0], localChange, centralChange);
  }

  /**
   * Any entry.
   *
   * @param extra field behind the name in both headers
   * @param localChange of the finished local header, name and extra field included
   * @param centralChange of the finished record
   */
  ZipFixture entry(
      String name,
      String content,
      int method,
      byte[] extra,
      Consumer<ByteBuffer> localChange,
      Consumer<ByteBuffer> centralChange) {
    byte[] plain = TarFixture.utf8(content);
    byte[] packed = method == 8 ? deflated(plain) : plain;
    byte[] rawName = TarFixture.utf8(name);
    CRC32 crc = new CRC32();
    crc.update(plain);
    ByteBuffer local = buffer(30 + rawName.length + extra.length);
    local.putInt(0x04034B50).putShort((short) 20).putShort((short) 0).putShort((short) method);
    local.putInt(0x00210000).putInt((int) crc.getValue()).putInt(packed.length);
    local.putInt(plain.length).putShort((short) rawName.length).putShort((short) extra.length);
    local.put(rawName).put(extra);
    localChange.accept(local);
    ByteBuffer record = buffer(46 + rawName.length + extra.length);
    record.putInt(0x02014B50).putShort((short) 0x0314).putShort((short) 20).putShort((short) 0);
    record.putShort((short) method).putInt(0x00210000).putInt((int) crc.getValue());
    record.putInt(packed.length).putInt(plain.length).putShort((short) rawName.length);
    record.putShort((short) extra.length).putShort((short) 0).putShort((short) 0);
    record.putShort((short) 0).putInt(0x81A40000).putInt(data.length).put(rawName).put(extra);
    centralChange.accept(record);
    central.add(bytesOf(record));
    return raw(bytesOf(local)).raw(packed);
  }

  /** Bytes behind the last entry. */
  ZipFixture raw(byte[] bytes) {
    data = TarFixture.concat(data, bytes);
    return this;
  }

  /** Bytes between the directory and the end record. */
  ZipFixture gap(byte[] bytes) {
    gap = bytes;
    return this;
  }

  byte[] bytes() {
    return bytes("");
  }

  byte[] bytes(String comment) {
    byte[] records = TarFixture.concat(central.toArray(byte[][]::new));
    ByteBuffer end = buffer(22 + comment.length());
    end.putInt(0x06054B50).putInt(0).putShort((short) central.size());
    end.putShort((short) central.size()).putInt(records.length).putInt(data.length);
    end.putShort((short) comment.length()).put(TarFixture.utf8(comment));
    return TarFixture.concat(data, records, gap, bytesOf(end));
  }

  /** The same with the end records of zip64, and nothing in the small one. */
  byte[] bytes64() {
    byte[] records = TarFixture.concat(central.toArray(byte[][]::new));
    ByteBuffer end = buffer(56 + 20 + 22);
    end.putInt(0x06064B50).putLong(44).putInt(0x0000002D).putLong(0);
    end.putLong(central.size()).putLong(central.size());
    end.putLong(records.length).putLong(data.length);
    end.putInt(0x07064B50).putInt(0).putLong(data.length + (long) records.length).putInt(1);
    end.putInt(0x06054B50).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
    return TarFixture.concat(data, records, bytesOf(end));
  }

  static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(plain);
    deflater.finish();
    byte[] packed = new byte[plain.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return java.util.Arrays.copyOf(packed, length);
  }

  static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] bytesOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }
}
