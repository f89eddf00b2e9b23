package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lets through the sound beginning of a text and ends there: strict UTF-8, no control characters,
 * no endless lines (KE-E02, KE-L05). A parser behind it sees the end of the text where the damage
 * starts, so what stands before is read whatever the size of the parser's buffers; the damage
 * itself is asked for afterwards. Errors of the stream below count as damage.
 */
final class ByteGuard extends InputStream {
  private static final int MAX_EXOTIC = 1000;

  private final InputStream in;
  private final boolean yaml;
  private final long maxLine;
  private final ReadBudget budget;

  private long index;
  private int line = 1;
  private long lineLength;
  private int missing;
  private int codePoint;
  private int smallest;
  private boolean afterReturn;
  private boolean ended;
  private @Nullable Fault damage;
  private long damageIndex = Long.MAX_VALUE;

  private long[] exotic = new long[0];
  private int[] exoticLines = new int[0];
  private int exotics;

  /** A guard for YAML; lines are not limited in JSON, whose parser does not mind them. */
  ByteGuard(InputStream in, boolean yaml, BundleLimits limits, ReadBudget budget) {
    this.in = in;
    this.yaml = yaml;
    this.maxLine = yaml ? limits.maxLineBytes() : Long.MAX_VALUE;
    this.budget = budget;
  }

  /** Why the text ends early; null while nothing is wrong. */
  @Nullable Fault damage() {
    return damage;
  }

  /** Characters before the damage; no event may start there or behind. */
  long damageIndex() {
    return damageIndex;
  }

  /** Number of line breaks seen that only some readers of YAML take for one. */
  int exotics() {
    return exotics;
  }

  /** Characters before such a line break. */
  long exoticIndex(int i) {
    return exotic[i];
  }

  /** The line that holds it, counted by line feeds. */
  int exoticLine(int i) {
    return exoticLines[i];
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int count) throws IOException {
    if (ended || count == 0) {
      return ended ? -1 : 0;
    }
    int n;
    try {
      n = in.read(to, offset, count);
    } catch (IOException e) {
      stop(SafeYaml.fault(e));
      return -1;
    }
    if (n < 0) {
      end();
      return -1;
    }
    int sound = yaml ? check(to, offset, n) : checkJson(to, offset, n);
    return sound == 0 && ended ? -1 : sound;
  }

  private void end() {
    if (missing > 0) {
      stop("KE-E02", "bytes that are not UTF-8");
    } else if (afterReturn) {
      exotic(index - 1, line);
    }
    budget.chargeLine(yaml ? lineLength : 0);
    ended = true;
  }

  private void stop(String code, String text) {
    stop(new Fault(code, line, text));
  }

  private void stop(Fault fault) {
    damage = fault;
    damageIndex = index;
    ended = true;
  }

  /** Number of bytes before the first damaged one. */
  private int check(byte[] to, int offset, int n) {
    for (int i = offset; i < offset + n; i++) {
      byte b = to[i];
      if (++lineLength > maxLine && b != '\n') {
        stop("KE-L05", "a line of more than " + maxLine + " bytes (--max-line-bytes)");
        return i - offset;
      }
      if (b >= 0x20 && b != 0x7F && missing == 0 && !afterReturn) {
        index++;
      } else if (!special(b)) {
        return i - offset;
      }
    }
    return n;
  }

  /** JSON: its parser counts lines and refuses control characters itself. */
  private int checkJson(byte[] to, int offset, int n) {
    int end = offset + n;
    int i = offset;
    while (i < end) {
      if (missing == 0) {
        i = behindAscii(to, i, end);
        if (i == end) {
          break;
        }
      }
      byte b = to[i];
      if (b == 0) {
        stop("KE-E02", "a NUL character");
        return i - offset;
      }
      if (!multiByte(b)) {
        stop("KE-E02", "bytes that are not UTF-8");
        return i - offset;
      }
      i++;
    }
    return n;
  }

  /** The first byte that is no ASCII character; counts the lines before it. */
  private int behindAscii(byte[] text, int from, int end) {
    int lines = 0;
    int i = from;
    while (i < end && text[i] > 0) {
      lines += text[i] == '\n' ? 1 : 0;
      i++;
    }
    line += lines;
    return i;
  }

  /** Everything but printable ASCII; false when it is damage. */
  private boolean special(byte b) {
    if (afterReturn) {
      afterReturn = false;
      if (b != '\n') {
        exotic(index - 1, line);
      }
    }
    if (ended) {
      return false;
    }
    if (missing > 0 || b < 0) {
      if (!multiByte(b)) {
        stop("KE-E02", "bytes that are not UTF-8");
        return false;
      }
      return missing > 0 || yamlCharacter();
    }
    if (b == '\n') {
      budget.chargeLine(lineLength - 1);
      lineLength = 0;
      line++;
    } else if (b == '\r') {
      afterReturn = true;
    } else if (b == 0x7F || (b < 0x20 && b != '\t')) {
      stop("KE-E02", "a control character");
      return false;
    }
    index++;
    return true;
  }

  /** Takes one byte of a character of several; false when it does not fit. */
  private boolean multiByte(byte b) {
    if (missing > 0) {
      if ((b & 0xC0) != 0x80) {
        return false;
      }
      codePoint = codePoint << 6 | (b & 0x3F);
      boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF && missing == 1;
      boolean whole = --missing == 0;
      return !whole || (codePoint >= smallest && codePoint <= 0x10FFFF && !surrogate);
    }
    if ((b & 0xE0) == 0xC0) {
      return lead(b & 0x1F, 1, 0x80);
    } else if ((b & 0xF0) == 0xE0) {
      return lead(b & 0x0F, 2, 0x800);
    }
    return (b & 0xF8) == 0xF0 && lead(b & 0x07, 3, 0x10000);
  }

  private boolean lead(int bits, int following, int least) {
    codePoint = bits;
    missing = following;
    smallest = least;
    return true;
  }

  /** A whole character beyond ASCII in YAML. */
  private boolean yamlCharacter() {
    boolean lineBreak = codePoint == 0x85 || codePoint == 0x2028 || codePoint == 0x2029;
    if (lineBreak) {
      exotic(index, line);
    } else if (codePoint < 0xA0 || codePoint == 0xFFFE || codePoint == 0xFFFF) {
      stop("KE-E02", "a character that YAML does not allow");
      return false;
    }
    if (ended) {
      return false;
    }
    index++;
    return true;
  }

  private void exotic(long at, int inLine) {
    if (exotics == MAX_EXOTIC) {
      stop("KE-E07", "more than " + MAX_EXOTIC + " line breaks that not every reader knows");
      return;
    }
    if (exotics == exotic.length) {
      exotic = Arrays.copyOf(exotic, exotics + 16);
      exoticLines = Arrays.copyOf(exoticLines, exotics + 16);
    }
    exotic[exotics] = at;
    exoticLines[exotics++] = inLine;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
