package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Opens untrusted bytes as text: strict UTF-8, byte order mark skipped, the length of lines bounded
 * before a parser sees them (KE-L05: the YAML parser is quadratic in the length of a line).
 */
final class TextSource {
  private TextSource() {}

  /** Events of the text; JSON is recognised by its first character. */
  static EventSource events(InputStream bytes, BundleLimits limits) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
    skipByteOrderMark(in);
    boolean json = looksLikeJson(in);
    Reader text =
        new InputStreamReader(
            new LineGuard(in, limits.maxLineBytes()),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return json ? new JsonEvents(text) : new YamlEvents(text);
  }

  private static void skipByteOrderMark(BufferedInputStream in) throws IOException {
    in.mark(3);
    if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
      in.reset();
    }
  }

  private static boolean looksLikeJson(BufferedInputStream in) throws IOException {
    in.mark(1 << 12);
    int c = in.read();
    for (int i = 0; i < (1 << 12) - 2 && (c == ' ' || c == '\n' || c == '\r' || c == '\t'); i++) {
      c = in.read();
    }
    in.reset();
    return c == '{' || c == '[';
  }

  /** Fails on a line that is too long. */
  private static final class LineGuard extends InputStream {
    private final InputStream in;
    private final long max;
    private long length;
    private int line = 1;

    LineGuard(InputStream in, long max) {
      this.in = in;
      this.max = max;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
      int n = in.read(to, offset, count);
      for (int i = offset; i < offset + n; i++) {
        if (to[i] == '\n') {
          length = 0;
          line++;
        } else if (++length > max) {
          throw new EventSource.FaultException(
              "KE-L05", line, "a line of more than " + max + " bytes");
        }
      }
      return n;
    }
  }
}
