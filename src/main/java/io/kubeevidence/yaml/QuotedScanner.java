package io.kubeevidence.yaml;

/**
 * Quoted scalars with escapes or on several lines. A line break in quotes is a blank, and the
 * indentation of the next line does not count.
 */
final class QuotedScanner {
  private final ScratchText scratch;
  private int position;
  private int lines;

  QuotedScanner(ScratchText scratch) {
    this.scratch = scratch;
  }

  /** Where {@link #read} ended, behind the closing quote. */
  int position() {
    return position;
  }

  /** Line feeds that {@link #read} went over. */
  int lines() {
    return lines;
  }

  /** The closing quote when it is on the same line and nothing is escaped before it, else -1. */
  int simpleEnd(byte[] bytes, int open) {
    byte quote = bytes[open];
    int at = open + 1;
    while (true) {
      byte b = bytes[at];
      if (b == quote) {
        return quote == '\'' && bytes[at + 1] == '\'' ? -1 : at;
      }
      if (b == '\n' || b == '\t' || (b == '\\' && quote == '"')) {
        return -1;
      }
      at++;
    }
  }

  /** The closing quote when it is on the same line, else -1. */
  int skip(byte[] bytes, int open, int end) {
    byte quote = bytes[open];
    for (int at = open + 1; at < end && bytes[at] != '\n'; at++) {
      if (bytes[at] == '\\' && quote == '"') {
        at++;
      } else if (bytes[at] == quote) {
        if (quote == '"' || bytes[at + 1] != quote) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }

  /** Reads a quoted scalar to its closing quote. */
  String read(byte[] bytes, int open, int end) throws ItemScanner.Declined {
    byte quote = bytes[open];
    scratch.clear();
    lines = 0;
    int at = open + 1;
    while (true) {
      byte b = bytes[at];
      if (b == '\n') {
        at = continuation(bytes, at, end);
        scratch.append(' ');
      } else if (b == '\t') {
        throw ItemScanner.DECLINED;
      } else if (b == '\\' && quote == '"') {
        at = escape(bytes, at + 1, end);
      } else if (b != quote) {
        scratch.append(b);
        at++;
      } else if (quote == '\'' && bytes[at + 1] == '\'') {
        scratch.append('\'');
        at += 2;
      } else {
        position = at + 1;
        return scratch.text();
      }
    }
  }

  /** The first character of the next line; blanks before the line feed would be lost. */
  private int continuation(byte[] bytes, int lineFeed, int end) throws ItemScanner.Declined {
    if (bytes[lineFeed - 1] == ' ') {
      throw ItemScanner.DECLINED;
    }
    return indented(bytes, lineFeed, end);
  }

  private int indented(byte[] bytes, int lineFeed, int end) throws ItemScanner.Declined {
    int at = lineFeed + 1;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    if (at >= end || bytes[at] == '\n' || bytes[at] == '\t') {
      throw ItemScanner.DECLINED;
    }
    lines++;
    return at;
  }

  /** Takes what stands behind a backslash; returns the position behind it. */
  private int escape(byte[] bytes, int at, int end) throws ItemScanner.Declined {
    switch (bytes[at]) {
      case '\n' -> {
        return indented(bytes, at, end);
      }
      case 'x' -> {
        return hex(bytes, at + 1, 2);
      }
      case 'u' -> {
        return hex(bytes, at + 1, 4);
      }
      case 'U' -> {
        return hex(bytes, at + 1, 8);
      }
      case '0' -> scratch.append(0);
      case 'a' -> scratch.append(7);
      case 'b' -> scratch.append(8);
      case 't' -> scratch.append('\t');
      case 'n' -> scratch.append('\n');
      case 'v' -> scratch.append(11);
      case 'f' -> scratch.append(12);
      case 'r' -> scratch.append('\r');
      case 'e' -> scratch.append(27);
      case ' ', '"', '\\' -> scratch.append(bytes[at]);
      case 'N' -> scratch.appendCharacter(0x85);
      case '_' -> scratch.appendCharacter(0xA0);
      case 'L' -> scratch.appendCharacter(0x2028);
      case 'P' -> scratch.appendCharacter(0x2029);
      default -> throw ItemScanner.DECLINED;
    }
    return at + 1;
  }

  private int hex(byte[] bytes, int from, int digits) throws ItemScanner.Declined {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit((char) bytes[i], 16);
      if (digit < 0 || value > 0x10FFFF) {
        throw ItemScanner.DECLINED;
      }
      value = value << 4 | digit;
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
      // half a surrogate pair: the general parser joins two of them
      throw ItemScanner.DECLINED;
    }
    scratch.appendCharacter(value);
    return from + digits;
  }
}
