package io.kubeevidence.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A scalar that is put together from pieces, in UTF-8. One is used again and again. */
final class ScratchText {
  private byte[] bytes = new byte[1 << 12];
  private int length;

  void clear() {
    length = 0;
  }

  void append(int b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) b;
  }

  void append(byte[] from, int start, int end) {
    int count = end - start;
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
    System.arraycopy(from, start, bytes, length, count);
    length += count;
  }

  void appendCharacter(int codePoint) {
    byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length);
  }

  /** What was put together. */
  String text() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
