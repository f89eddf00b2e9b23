package io.kubeevidence.yaml;

/** Literal blocks ({@code |}): lines as they stand, without their indentation. */
final class LiteralScanner {
  private final ScratchText scratch;
  private int position;
  private int lines;

  LiteralScanner(ScratchText scratch) {
    this.scratch = scratch;
  }

  /** Where {@link #read} ended: the start of the first line behind the block. */
  int position() {
    return position;
  }

  /** Line feeds that {@link #read} went over. */
  int lines() {
    return lines;
  }

  /**
   * Reads a block.
   *
   * @param open position of its {@code |}
   * @param end end of the item
   * @param column where its lines start
   */
  String read(byte[] bytes, int open, int end, int column) throws ItemScanner.Declined {
    int at = open + 1;
    boolean explicit = false;
    byte chomp = ' ';
    while (bytes[at] != '\n') {
      if (bytes[at] == '2' && !explicit) {
        // kubectl says how far its lines are in when the first one starts with a blank
        explicit = true;
      } else if ((bytes[at] == '-' || bytes[at] == '+') && chomp == ' ') {
        chomp = bytes[at];
      } else {
        throw ItemScanner.DECLINED;
      }
      at++;
    }
    position = at + 1;
    lines = 1;
    scratch.clear();
    if (!explicit && !startsAt(bytes, end, column)) {
      throw ItemScanner.DECLINED;
    }
    int breaks = text(bytes, end, column);
    int kept = chomp == '-' ? 0 : chomp == '+' ? breaks : 1;
    appendBreaks(kept);
    return scratch.text();
  }

  /** True when the next line has text from this column on; else it would set another column. */
  private boolean startsAt(byte[] bytes, int end, int column) {
    int at = position;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    return at < end && at - position == column && bytes[at] != '\n';
  }

  /** Collects the lines; returns the number of line feeds behind the last one with text. */
  private int text(byte[] bytes, int end, int column) throws ItemScanner.Declined {
    int breaks = 0;
    boolean any = false;
    while (position < end) {
      int from = position;
      while (from < position + column && bytes[from] == ' ') {
        from++;
      }
      if (bytes[from] != '\n' && from < position + column) {
        break;
      }
      int at = from;
      while (bytes[at] != '\n') {
        at++;
      }
      if (at > from) {
        appendBreaks(breaks);
        scratch.append(bytes, from, at);
        breaks = 0;
        any = true;
      }
      breaks++;
      lines++;
      position = at + 1;
    }
    if (!any) {
      throw ItemScanner.DECLINED;
    }
    return breaks;
  }

  private void appendBreaks(int count) {
    for (int i = 0; i < count; i++) {
      scratch.append('\n');
    }
  }
}
