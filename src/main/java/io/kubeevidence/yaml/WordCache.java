package io.kubeevidence.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into strings, the same short bytes into the same string: the words of a dump repeat
 * in every object. Each hash value has one place and a new word drives out the old one, so no input
 * makes the cache large or slow.
 */
final class WordCache {
  /** Longest word that is kept, in bytes. */
  static final int MAX_WORD = 48;

  private static final int BITS = 13;

  private final byte[][] raw = new byte[1 << BITS][];
  private final String[] texts = new String[1 << BITS];
  private final Value.ScalarType[] types = new Value.ScalarType[1 << BITS];
  private byte[] bytes = new byte[0];
  private ByteBuffer view = ByteBuffer.wrap(bytes);

  private String text = "";
  private Value.ScalarType type = Value.ScalarType.STRING;

  /** The text found last; for a plain boolean {@code true} or {@code false}. */
  String text() {
    return text;
  }

  /** Type of the plain scalar found last. */
  Value.ScalarType type() {
    return type;
  }

  /** The buffer that words are taken from. */
  void use(byte[] buffer) {
    if (buffer != bytes) {
      bytes = buffer;
      view = ByteBuffer.wrap(buffer);
    }
  }

  /** The bytes as a string, whatever they would mean. */
  String quoted(int from, int to) {
    if (to - from > MAX_WORD) {
      return decode(from, to);
    }
    int slot = find(from, to);
    // a boolean's text is not what stands there
    return types[slot] == Value.ScalarType.BOOLEAN ? decode(from, to) : texts[slot];
  }

  /** Sets text and type of a plain scalar; false when it is a number that does not fit. */
  boolean plain(int from, int to) {
    if (to - from <= MAX_WORD) {
      int slot = find(from, to);
      text = texts[slot];
      type = types[slot];
    } else {
      text = decode(from, to);
      type = PlainScalars.typeOf(text);
    }
    return type == Value.ScalarType.STRING || PlainScalars.fits(type, text);
  }

  private int find(int from, int to) {
    int slot = hash(from, to - from);
    byte @Nullable [] known = raw[slot];
    if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, to)) {
      String word = decode(from, to);
      Value.ScalarType meaning = PlainScalars.typeOf(word);
      raw[slot] = Arrays.copyOfRange(bytes, from, to);
      types[slot] = meaning;
      texts[slot] =
          meaning == Value.ScalarType.BOOLEAN ? Boolean.toString(PlainScalars.isTrue(word)) : word;
    }
    return slot;
  }

  private String decode(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** A number of {@link #BITS} bits from the first, the middle and the last eight bytes. */
  private int hash(int from, int length) {
    long hash;
    if (length >= 8) {
      hash = view.getLong(from) * 0x9E3779B97F4A7C15L;
      hash =
          (hash ^ (hash >>> 29) ^ view.getLong(from + ((length - 8) >> 1))) * 0xBF58476D1CE4E5B9L;
      hash = (hash ^ (hash >>> 32)) + view.getLong(from + length - 8);
    } else {
      hash = 0;
      for (int i = from; i < from + length; i++) {
        hash = hash << 8 | (bytes[i] & 0xFF);
      }
    }
    hash = (hash + length) * 0x94D049BB133111EBL;
    return (int) (((hash ^ (hash >>> 31)) * 0x9E3779B97F4A7C15L) >>> (64 - BITS));
  }
}
