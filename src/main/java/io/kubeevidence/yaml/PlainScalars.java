package io.kubeevidence.yaml;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plain scalar means to Kubernetes' YAML reader (YAML 1.1 without its one-letter booleans
 * and sexagesimal numbers, as measured in hostile-input.md 6.2).
 */
final class PlainScalars {
  private static final Set<String> TRUE =
      Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> SPECIAL_FLOATS =
      Set.of(
          ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan",
          ".NaN", ".NAN");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(?:[0-9][0-9_]*)?(?:\\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?");

  private PlainScalars() {}

  static Value.ScalarType typeOf(String text) {
    if (text.isEmpty()) {
      return Value.ScalarType.NULL;
    }
    char first = text.charAt(0);
    if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
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

  private static Value.ScalarType number(String text) {
    if (text.length() > 64) {
      return Value.ScalarType.STRING;
    }
    if (INTEGER.matcher(text).matches()) {
      return Value.ScalarType.INTEGER;
    }
    boolean digits = text.chars().anyMatch(c -> c >= '0' && c <= '9');
    if ((digits && FLOAT.matcher(text).matches()) || SPECIAL_FLOATS.contains(text)) {
      return Value.ScalarType.FLOAT;
    }
    return Value.ScalarType.STRING;
  }

  static boolean isTrue(String text) {
    return TRUE.contains(text);
  }
}
