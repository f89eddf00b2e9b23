package io.kubeevidence.yaml;

/** Where text without quotes starts and ends on a line. */
final class PlainText {
  private static final boolean[] STARTS = new boolean[256];
  private static final boolean[] STOPS = new boolean[256];

  static {
    // characters beyond ASCII are text like any other
    for (int c = 0x21; c < 256; c++) {
      STARTS[c] = ",[]{}#&*!|>'\"%@`".indexOf(c) < 0;
    }
    for (char c : new char[] {'\n', ':', '#', '\t'}) {
      STOPS[c] = true;
    }
  }

  private PlainText() {}

  /** True when plain text may start with this character. */
  static boolean starts(byte[] bytes, int at) {
    byte b = bytes[at];
    if (b == '-' || b == '?' || b == ':') {
      byte next = bytes[at + 1];
      return next != ' ' && next != '\n' && next != '\t';
    }
    return STARTS[b & 0xFF];
  }

  /** The end of the text on this line: its line feed, or a colon with blank behind it. */
  static int end(byte[] bytes, int from) throws ItemScanner.Declined {
    int at = from;
    while (true) {
      byte b = bytes[at];
      if (STOPS[b & 0xFF]) {
        if (b == '\n' || (b == ':' && (bytes[at + 1] == ' ' || bytes[at + 1] == '\n'))) {
          break;
        }
        boolean comment = b == '#' && bytes[at - 1] == ' ';
        if (b == '\t' || comment || bytes[at + 1] == '\t') {
          throw ItemScanner.DECLINED;
        }
      }
      at++;
    }
    if (bytes[at - 1] == ' ') {
      // perhaps nothing, perhaps text that goes on: kubectl leaves no blanks there
      throw ItemScanner.DECLINED;
    }
    return at;
  }
}
