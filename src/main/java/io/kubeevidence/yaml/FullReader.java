package io.kubeevidence.yaml;

import java.io.IOException;
import java.io.Reader;

/**
 * Gives as many characters as are asked for, fewer only at the end. SnakeYAML asks once when it
 * looks ahead: what a short read leaves out it takes for the end of the text, also in the middle of
 * an escape.
 */
final class FullReader extends Reader {
  private final Reader in;

  FullReader(Reader in) {
    this.in = in;
  }

  @Override
  public int read(char[] to, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int n = in.read(to, offset + done, count - done);
      if (n < 0) {
        break;
      }
      done += n;
    }
    return done == 0 && count > 0 ? -1 : done;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
