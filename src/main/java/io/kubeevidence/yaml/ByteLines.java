package io.kubeevidence.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a text as ranges of one buffer, without their line feed and carriage return. */
final class ByteLines implements AutoCloseable {
  /** Longest line in bytes (KE-L05). */
  static final int MAX = 1 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int limit;
  private int from;
  private int to;
  private int next;
  private int number;
  private boolean tooLong;
  private boolean ended;

  ByteLines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false when there is none. */
  boolean next() throws IOException {
    from = next;
    tooLong = false;
    number++;
    int at = from;
    while (true) {
      while (at < limit && buffer[at] != '\n') {
        at++;
      }
      if (at < limit) {
        end(at);
        next = at + 1;
        return true;
      }
      if (at - from > MAX) {
        // what is known to be too long need not be kept
        tooLong = true;
        limit = from;
      }
      at = limit - from;
      if (ended || !fill()) {
        at += from;
        end(at);
        next = at;
        return at > from || tooLong;
      }
      at += from;
    }
  }

  private void end(int at) {
    tooLong |= at - from > MAX;
    to = at > from && buffer[at - 1] == '\r' ? at - 1 : at;
  }

  /** Reads on; moves the current line to the start of the buffer. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, limit - from);
      limit -= from;
      from = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, limit * 2);
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    ended = n < 0;
    limit += Math.max(n, 0);
    return !ended;
  }

  /** Number of the current line, from 1. */
  int number() {
    return number;
  }

  /** True when the line is longer than {@link #MAX}; it has no content then. */
  boolean tooLong() {
    return tooLong;
  }

  byte[] bytes() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
