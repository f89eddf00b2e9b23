package io.kubeevidence.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.bundle.BundleLimits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A stream may give its bytes in pieces of any size; what is read must not depend on them. The
 * parser of YAML behind it looks ahead and takes the end of a piece for the end of the text.
 */
class ShortReadsTest {
  private static final BundleLimits LIMITS = BundleLimits.defaults();
  private static final int CASES = Integer.getInteger("yaml.cases", 2000) / 20;
  private static final String[] PARTS = {
    "\\u0041",
    "\\x42",
    "\\U0001F600",
    "\\n",
    "\\\"",
    "\\\\",
    "\\\n        ",
    "\u00e9",
    "x: y",
    "\uD83D\uDE00",
    "plain words",
    "--- ",
    "... ",
    "#",
    "{a}",
    "'",
    "\\ud83d\\ude00"
  };

  @Test
  void escapesSplitBetweenReads() {
    Random random = new Random(20260307L);
    for (int i = 0; i < CASES; i++) {
      byte[] text = text(random).getBytes(StandardCharsets.UTF_8);
      long seed = random.nextLong();
      List<String> whole = objects(new ByteArrayInputStream(text));
      List<String> pieces = objects(new Pieces(text, new Random(seed)));
      assertEquals(
          whole,
          pieces,
          () -> "case seed " + seed + "\n" + new String(text, StandardCharsets.UTF_8));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("kind: Pod\nmetadata:\n");
    int lines = 100 + random.nextInt(100); // the first 8 K are always read at once
    for (int i = 0; i < lines; i++) {
      text.append("  k").append(i).append(": \"");
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(PARTS[random.nextInt(PARTS.length)]);
      }
      text.append("\"\n  b").append(i).append(": |\n    literal ").append(random.nextInt());
      text.append("\n    ---\n");
    }
    return text.append(random.nextBoolean() ? "---\nkind: Service\n" : "").toString();
  }

  private static List<String> objects(InputStream in) {
    List<String> found = new ArrayList<>();
    ListSummary end =
        ObjectStream.read(in, LIMITS, (object, path, twice) -> found.add(path + " " + object));
    found.add(end.toString());
    return found;
  }

  /** Gives one to ninety bytes at a time. */
  private static final class Pieces extends InputStream {
    private final byte[] text;
    private final Random random;
    private int next;

    Pieces(byte[] text, Random random) {
      this.text = text;
      this.random = random;
    }

    @Override
    public int read() {
      return next == text.length ? -1 : text[next++] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int count) {
      if (next == text.length) {
        return -1;
      }
      int n = Math.min(Math.min(1 + random.nextInt(90), count), text.length - next);
      System.arraycopy(text, next, to, offset, n);
      next += n;
      return n;
    }
  }
}
