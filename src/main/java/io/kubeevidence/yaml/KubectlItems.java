package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a list as kubectl writes it into its items, without parsing them: an item starts with {@code
 * "- "} at the start of a line, and its other lines start with a blank or are empty. Everything
 * else ends the cutting; the rest of the file is then read by the general parser.
 */
final class KubectlItems {
  /** What stands before the first item, and in front of {@link #rest}. */
  private static final byte[] HEAD = "apiVersion: v1\nitems:\n".getBytes(StandardCharsets.US_ASCII);

  static final int HEAD_LINES = 2;

  private final InputStream in;
  private final long maxObject;
  private @Nullable IOException error;
  private boolean ended;

  private byte[] buffer = new byte[1 << 18];
  private int limit;
  private int begin;
  private int end;
  private int at;
  private int lineStart;

  private int line = HEAD_LINES + 1;
  private int lines;
  private int longestLine;
  private long longLineBytes;
  private boolean multiByte;
  private boolean control;

  /** The bytes must {@link #startsList start like a list}. */
  KubectlItems(InputStream in, BundleLimits limits) {
    this.in = in;
    this.maxObject = limits.value("--max-object-bytes");
    while (limit < HEAD.length && fill()) {
      // the head may come in pieces
    }
    this.end = HEAD.length;
  }

  /** True when a text starts with kubectl's two lines and an item. */
  static boolean startsList(byte[] text, int from, int to) {
    int length = HEAD.length;
    return to - from >= length + 2
        && Arrays.equals(text, from, from + length, HEAD, 0, length)
        && text[from + length] == '-'
        && text[from + length + 1] == ' ';
  }

  /**
   * Goes on to the next item. False when there is none that another item follows: the rest is the
   * last item or something unusual.
   */
  boolean advance() {
    begin = end;
    line += lines;
    lines = 0;
    longestLine = 0;
    longLineBytes = 0;
    multiByte = false;
    control = false;
    at = begin;
    lineStart = begin;
    while (limit - begin <= maxObject || at + 2 < limit) {
      if (at + 2 >= limit) {
        if (!fill()) {
          return false;
        }
      } else if (scan()) {
        end = at;
        return buffer[at] == '-' && buffer[at + 1] == ' ';
      }
    }
    return false;
  }

  /** Scans what is in the buffer; true at the start of a line that is not part of the item. */
  private boolean scan() {
    byte[] b = buffer;
    int stop = limit - 2;
    int i = at;
    while (i < stop) {
      byte c = b[i++];
      if (c >= 0x20 && c != 0x7F) {
        continue;
      }
      if (c == '\n') {
        endLine(i);
        if (b[i] != ' ' && b[i] != '\n') {
          at = i;
          return true;
        }
      } else if (c < 0) {
        multiByte = true;
      } else if (c != '\t') {
        control = true;
      }
    }
    at = i;
    return false;
  }

  private void endLine(int next) {
    int length = next - 1 - lineStart;
    longestLine = Math.max(longestLine, length);
    longLineBytes += length > ReadBudget.LONG_LINE ? length : 0;
    lines++;
    lineStart = next;
  }

  private boolean fill() {
    if (ended) {
      return false;
    }
    if (limit == buffer.length) {
      if (begin > buffer.length / 2) {
        shift();
      } else {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }
    try {
      int n = in.read(buffer, limit, buffer.length - limit);
      ended = n < 0;
      limit += Math.max(n, 0);
    } catch (IOException e) {
      // the items before it are whole; the general parser meets the error in its place
      error = e;
      ended = true;
    }
    return !ended;
  }

  private void shift() {
    System.arraycopy(buffer, begin, buffer, 0, limit - begin);
    limit -= begin;
    at -= begin;
    lineStart -= begin;
    begin = 0;
  }

  /** The bytes that hold the item, from {@link #begin} to {@link #end}; the last is a line feed. */
  byte[] bytes() {
    return buffer;
  }

  int begin() {
    return begin;
  }

  int end() {
    return end;
  }

  /** The line of the file on which the item starts, from 1. */
  int line() {
    return line;
  }

  /** Bytes of the longest line of the item. */
  int longestLine() {
    return longestLine;
  }

  /** Bytes in lines that count against {@link ReadBudget#chargeLine}. */
  long longLineBytes() {
    return longLineBytes;
  }

  /** True when the item has characters beyond ASCII, which nobody has checked yet. */
  boolean multiByte() {
    return multiByte;
  }

  /** True when the item has control characters other than tabs and line feeds. */
  boolean control() {
    return control;
  }

  /** The item alone, as a list of one. */
  InputStream alone() {
    return behindHead(new PrefixedStream(buffer, begin, end, InputStream.nullInputStream(), null));
  }

  /** The file from the item on, as a list that starts with it. Ends the cutting. */
  InputStream rest() {
    return behindHead(new PrefixedStream(buffer, begin, limit, in, error));
  }

  private static InputStream behindHead(InputStream items) {
    return new PrefixedStream(HEAD, 0, HEAD.length, items, null);
  }
}
