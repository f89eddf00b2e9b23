package io.kubeevidence.report.xlsx;

/**
 * Text inside the XML of a workbook. Expects the display form, which holds no control characters
 * and no lone surrogates.
 */
final class XmlText {
  private static final int ESCAPE_LENGTH = "_x0000_".length();

  private XmlText() {}

  static void append(StringBuilder xml, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '"' -> xml.append("&quot;");
        // A cell "_x0046_ail" would be shown as "Fail": the underscore itself is escaped.
        case '_' -> xml.append(startsEscape(text, i) ? "_x005F_" : "_");
        default -> xml.append(c);
      }
    }
  }

  private static boolean startsEscape(String text, int at) {
    if (at + ESCAPE_LENGTH > text.length()
        || (text.charAt(at + 1) != 'x' && text.charAt(at + 1) != 'X')
        || text.charAt(at + ESCAPE_LENGTH - 1) != '_') {
      return false;
    }
    for (int i = at + 2; i < at + ESCAPE_LENGTH - 1; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
