package io.kubeevidence.snapshot.node;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Byte strings of a Unix host, held as Java strings in which each character U+0000 to U+00FF stands
 * for one byte ({@code bstr}, snapshot-and-collector.md 1.2). Two are equal exactly when the bytes
 * are.
 */
public final class ByteText {
  private ByteText() {}

  /** The byte string of ordinary text, for example of an argument in a Pod object. */
  public static String of(String unicode) {
    for (int i = 0; i < unicode.length(); i++) {
      if (unicode.charAt(i) > 0x7F) {
        return new String(unicode.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      }
    }
    return unicode;
  }

  /** True when the text is a byte string: no character above U+00FF. */
  public static boolean valid(String text) {
    return text.chars().allMatch(c -> c <= 0xFF);
  }

  /** The bytes read as UTF-8; bytes that are none are shown as {@code \xNN}. */
  public static String show(String bytes) {
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException notUtf8) {
      StringBuilder text = new StringBuilder();
      for (byte b : raw) {
        if (b >= 0x20 && b < 0x7F) {
          text.append((char) b);
        } else {
          text.append(String.format("\\x%02X", b & 0xFF));
        }
      }
      return text.toString();
    }
  }
}
