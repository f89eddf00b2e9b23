package io.kubeevidence.yaml;

import java.util.Set;

/**
 * What a plain scalar means to Kubernetes' YAML reader (YAML 1.1 without its one-letter booleans
 * and sexagesimal numbers, as measured in hostile-input.md 6.2).
 */
final class PlainScalars {
  private static final int MAX_NUMBER_LENGTH = 64;
  private static final int MAX_EXPONENT = 308;

  private static final Set<String> TRUE =
      Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> SPECIAL_FLOATS =
      Set.of(
          ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan",
          ".NaN", ".NAN");

  private PlainScalars() {}

  static Value.ScalarType typeOf(String text) {
    if (text.isEmpty()) {
      return Value.ScalarType.NULL;
    }
    char first = text.charAt(0);
    if (isDigit(first) || first == '-' || first == '+' || first == '.') {
      return number(text);
    }
    // every word below starts with one of these letters
    if ("tTfFyYnNoO~".indexOf(first) < 0 || text.length() > 5) {
      return Value.ScalarType.STRING;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return Value.ScalarType.BOOLEAN;
    }
    return NULL.contains(text) ? Value.ScalarType.NULL : Value.ScalarType.STRING;
  }

  static boolean isTrue(String text) {
    return TRUE.contains(text);
  }

  /**
   * False for a number that is too long or has too large an exponent (KE-L07): working with it
   * could take for ever.
   */
  static boolean fits(Value.ScalarType type, String text) {
    if (type != Value.ScalarType.INTEGER && type != Value.ScalarType.FLOAT) {
      return true;
    }
    if (text.length() > MAX_NUMBER_LENGTH) {
      return false;
    }
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (type == Value.ScalarType.INTEGER || e < 0) {
      return true;
    }
    int exponent = 0;
    for (int i = e + 1; i < text.length() && exponent <= MAX_EXPONENT; i++) {
      char c = text.charAt(i);
      exponent = isDigit(c) ? exponent * 10 + c - '0' : exponent;
    }
    return exponent <= MAX_EXPONENT;
  }

  private static Value.ScalarType number(String text) {
    int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int end = digits(text, start, 10);
    boolean leadingDigit = start < text.length() && isDigit(text.charAt(start));
    if ((leadingDigit && end == text.length()) || isPrefixed(text, start)) {
      return Value.ScalarType.INTEGER;
    }
    if (isFloat(text, start, leadingDigit ? end : start) || SPECIAL_FLOATS.contains(text)) {
      return Value.ScalarType.FLOAT;
    }
    return Value.ScalarType.STRING;
  }

  /** {@code 0x1F}, {@code 0o17}, {@code 0b11}. */
  private static boolean isPrefixed(String text, int start) {
    if (text.length() < start + 3 || text.charAt(start) != '0') {
      return false;
    }
    int radix =
        switch (text.charAt(start + 1)) {
          case 'x' -> 16;
          case 'o' -> 8;
          case 'b' -> 2;
          default -> 0;
        };
    return radix > 0 && digits(text, start + 2, radix) == text.length();
  }

  /** What may stand behind the whole part: a fraction and an exponent. */
  private static boolean isFloat(String text, int start, int whole) {
    int at = whole;
    boolean any = whole > start;
    if (at < text.length() && text.charAt(at) == '.') {
      any |= at + 1 < text.length() && isDigit(text.charAt(at + 1));
      at = digits(text, at + 1, 10);
    }
    if (!any || at == text.length()) {
      return any;
    }
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    at++;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int from = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at > from && at == text.length();
  }

  /** The end of a run of digits and underscores. */
  private static int digits(String text, int from, int radix) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean digit = c < 128 && Character.digit(c, radix) >= 0;
      if (!digit && c != '_') {
        return at;
      }
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
