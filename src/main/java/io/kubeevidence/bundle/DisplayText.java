package io.kubeevidence.bundle;

import java.util.Locale;

/**
 * The form in which untrusted text is shown (hostile-input.md section 9): printable text stays,
 * everything that could deceive or move a cursor becomes <code>&#92;u{HEX}</code>. Two different
 * texts never have the same form, and a text has the same form under every Java version.
 */
public final class DisplayText {
  /** Longest quoted text in a message, in characters. */
  public static final int MAX_MESSAGE = 200;

  private static final int MAX_MARKS = 4;

  private DisplayText() {}

  /** The display form. */
  public static String of(String text) {
    return isPlain(text) ? text : escaped(text, false, Integer.MAX_VALUE);
  }

  /**
   * The display form in double quotes, cut after {@link #MAX_MESSAGE} characters. A quote inside is
   * escaped, so that no name can end the quotation and go on in the words of the tool.
   */
  public static String quoted(String text) {
    return '"' + escaped(text, true, MAX_MESSAGE) + '"';
  }

  /** The display form, cut after {@link #MAX_MESSAGE} characters with {@code ...[+N]}. */
  public static String shortened(String text) {
    return escaped(text, false, MAX_MESSAGE);
  }

  /** The usual text: no copy is made. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c >= 0x7F || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** The form up to {@code limit} characters, never cut inside of an escape. */
  private static String escaped(String text, boolean quotes, int limit) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 16);
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      marks = isMark(c) ? marks + 1 : 0;
      boolean escape =
          isHidden(c)
              || marks > MAX_MARKS
              || (c == '\\' && text.startsWith("u{", i + 1))
              || (c == '"' && quotes);
      int before = out.length();
      if (escape) {
        out.append("\\u{").append(Integer.toHexString(c).toUpperCase(Locale.ROOT)).append('}');
      } else {
        out.appendCodePoint(c);
      }
      if (out.length() > limit) {
        out.setLength(before);
        return out.append("...[+").append(text.length() - i).append(']').toString();
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  /** True for the characters that change the direction of writing. */
  static boolean isBidiControl(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isMark(int c) {
    int type = c < 0x300 ? Character.UNASSIGNED : Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isHidden(int c) {
    if (c >= 0x20 && c < 0x7F) {
      return false;
    }
    if (!AssignedCharacters.contains(c)) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isInvisible(c);
    };
  }

  /** Variation selectors, and letters and marks that show nothing. */
  private static boolean isInvisible(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0000 && c <= 0xE01EF)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c == 0x3164
        || c == 0xFFA0;
  }
}
