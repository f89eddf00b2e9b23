package io.kubeevidence.yaml;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Writes values as JSON, as kubectl does or on one line. */
final class JsonText {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?");

  private JsonText() {}

  static String compact(Value value) {
    return text(value, "", "", "");
  }

  /** With kubectl's four blanks a level, from an indentation on. */
  static String indented(Value value, int indent) {
    return text(value, "\n", " ".repeat(indent), "    ");
  }

  private static String text(Value value, String lineBreak, String indent, String step) {
    String inner = lineBreak + indent + step;
    String colon = step.isEmpty() ? ":" : ": ";
    if (value instanceof Value.Mapping m) {
      StringJoiner all = new StringJoiner("," + inner, "{" + inner, lineBreak + indent + "}");
      m.entries()
          .forEach((k, v) -> all.add(quoted(k) + colon + text(v, lineBreak, indent + step, step)));
      return m.entries().isEmpty() ? "{}" : all.toString();
    }
    if (value instanceof Value.Sequence s) {
      StringJoiner all = new StringJoiner("," + inner, "[" + inner, lineBreak + indent + "]");
      s.items().forEach(v -> all.add(text(v, lineBreak, indent + step, step)));
      return s.items().isEmpty() ? "[]" : all.toString();
    }
    Value.Scalar scalar = (Value.Scalar) value;
    return switch (scalar.type()) {
      case STRING -> quoted(scalar.text());
      case NULL -> "null";
      case BOOLEAN -> scalar.text();
      // YAML has numbers that JSON cannot write
      case INTEGER, FLOAT ->
          JSON_NUMBER.matcher(scalar.text()).matches() ? scalar.text() : quoted(scalar.text());
    };
  }

  private static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
