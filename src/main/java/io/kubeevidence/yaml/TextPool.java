package io.kubeevidence.yaml;

/**
 * Makes equal short texts the same string, mostly: dumps repeat their keys and words endlessly.
 * Each hash value has one place and a new text drives out the old one, so no input makes the pool
 * large or slow.
 */
final class TextPool {
  /** Longest text that is kept, in characters. */
  private static final int MAX_TEXT = 64;

  private final String[] texts = new String[1 << 12];

  /** The text itself or one that equals it. */
  String of(String text) {
    if (text.length() > MAX_TEXT) {
      return text;
    }
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> 12)) & (texts.length - 1);
    String known = texts[place];
    if (text.equals(known)) {
      return known;
    }
    texts[place] = text;
    return text;
  }
}
