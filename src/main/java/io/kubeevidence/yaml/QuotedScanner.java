package io.kubeevidence.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Quoted scalars with escapes or on several lines, and the scratch text they are put together in. A
 * line break in quotes is a blank, and the indentation of the next line does not count.
 */
final class QuotedScanner {
  private byte[] scratch = new byte[1 << 12];
  private int length;
  private int position;
  private int lines;

  void clear() {
    length = 0;
  }

  void append(int b) {
    if (length == scratch.length) {
      scratch = Arrays.copyOf(scratch, length * 2);
    }
    scratch[length++] = (byte) b;
  }

  void append(byte[] bytes, int from, int to) {
    int count = to - from;
    if (length + count > scratch.length) {
      scratch = Arrays.copyOf(scratch, Math.max(length + count, scratch.length * 2));
    }
    System.arraycopy(bytes, from, scratch, length, count);
    length += count;
  }

  /** What was put together. */
  String text() {
    return new String(scratch, 0, length, StandardCharsets.UTF_8);
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
    clear();
    lines = 0;
    int at = open + 1;
    while (true) {
      byte b = bytes[at];
      if (b == '\n') {
        at = continuation(bytes, at, end);
        append(' ');
      } else if (b == '\t') {
        throw ItemScanner.DECLINED;
      } else if (b == '\\' && quote == '"') {
        at = escape(bytes, at + 1, end);
      } else if (b != quote) {
        append(b);
        at++;
      } else if (quote == '\'' && bytes[at + 1] == '\'') {
        append('\'');
        at += 2;
      } else {
        position = at + 1;
        return text();
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
      case '0' -> append(0);
      case 'a' -> append(7);
      case 'b' -> append(8);
      case 't' -> append('\t');
      case 'n' -> append('\n');
      case 'v' -> append(11);
      case 'f' -> append(12);
      case 'r' -> append('\r');
      case 'e' -> append(27);
      case ' ', '"', '\\' -> append(bytes[at]);
      case 'N' -> appendCharacter(0x85);
      case '_' -> appendCharacter(0xA0);
      case 'L' -> appendCharacter(0x2028);
      case 'P' -> appendCharacter(0x2029);
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
    appendCharacter(value);
    return from + digits;
  }

  private void appendCharacter(int codePoint) {
    byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length);
  }
}
