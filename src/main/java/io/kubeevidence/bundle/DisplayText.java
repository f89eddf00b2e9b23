package io.kubeevidence.bundle;

/**
 * The form in which untrusted text is shown (hostile-input.md section 9): printable text stays,
 * everything that could deceive or move a cursor becomes <code>&#92;u{HEX}</code>. Two different
 * texts never have the same form.
 */
public final class DisplayText {
  /** Longest quoted text in a message, in characters. */
  public static final int MAX_MESSAGE = 200;

  private static final int MAX_MARKS = 4;

  private DisplayText() {}

  /** The display form. */
  public static String of(String text) {
    StringBuilder out = null;
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int size = Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      boolean escaped =
          hidden(c) || marks > MAX_MARKS || (c == '\\' && text.startsWith("u{", i + 1));
      if (escaped && out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (out != null) {
        if (escaped) {
          out.append("\\u{").append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT));
          out.append('}');
        } else {
          out.appendCodePoint(c);
        }
      }
      i += size;
    }
    return out == null ? text : out.toString();
  }

  /** The display form in double quotes, cut after {@link #MAX_MESSAGE} characters. */
  public static String quoted(String text) {
    return '"' + shortened(text) + '"';
  }

  /** The display form, cut after {@link #MAX_MESSAGE} characters with {@code ...[+N]}. */
  public static String shortened(String text) {
    String shown = of(text);
    if (shown.length() <= MAX_MESSAGE) {
      return shown;
    }
    int end =
        Character.isHighSurrogate(shown.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
    return shown.substring(0, end) + "...[+" + (shown.length() - end) + "]";
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
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean hidden(int c) {
    if (c >= 0x20 && c < 0x7F) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> variationSelector(c);
    };
  }

  private static boolean variationSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0;
  }
}
