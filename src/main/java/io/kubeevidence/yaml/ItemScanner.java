package io.kubeevidence.yaml;

import java.util.List;

/**
 * The lines, keys and scalars of an item as kubectl writes them. Positions are bytes; the last byte
 * of an item is a line feed, so that a look at the next byte is always possible.
 */
final class ItemScanner {
  @SuppressWarnings("StaticAssignmentOfThrowable") // has no stack trace and no state
  static final Declined DECLINED = new Declined();

  /** Longer simple keys are not written by kubectl and not allowed by YAML. */
  private static final int MAX_KEY = 512;

  /** The item is not in kubectl's form. Without a stack trace: it is no error. */
  static final class Declined extends Exception {
    private static final long serialVersionUID = 1L;

    private Declined() {
      super("not in kubectl's form", null, false, false);
    }
  }

  /** Above zero while nobody wants the values: they are checked, and not built. */
  int unwanted;

  private final long maxScalar;
  private final WordCache words = new WordCache();
  private final ScratchText scratch = new ScratchText();
  private final QuotedScanner quotes = new QuotedScanner(scratch);
  private final LiteralScanner literals = new LiteralScanner(scratch);
  private byte[] bytes = new byte[0];
  private int pos;
  private int end;
  private int line;
  private int indent;

  ItemScanner(long maxScalar) {
    this.maxScalar = maxScalar;
  }

  /** Starts at the first key of an item. */
  void start(byte[] text, int from, int to, int firstLine) {
    bytes = text;
    pos = from;
    end = to;
    line = firstLine;
    indent = 0;
    unwanted = 0;
    words.use(text);
  }

  int line() {
    return line;
  }

  boolean atEnd() {
    return pos >= end;
  }

  boolean at(char c) {
    return pos < end && bytes[pos] == c;
  }

  boolean hasBlankNext() {
    return bytes[pos + 1] == ' ';
  }

  void forward(int count) {
    pos += count;
  }

  /** Ends a line; the position is at the start of the next one. Its indentation, -1 at the end. */
  int nextLine() throws Declined {
    if (bytes[pos] != '\n') {
      throw DECLINED;
    }
    pos++;
    line++;
    return indent();
  }

  private int indent() throws Declined {
    if (pos >= end) {
      indent = -1;
      return indent;
    }
    int at = pos;
    while (bytes[at] == ' ') {
      at++;
    }
    if (bytes[at] == '\n') {
      throw DECLINED;
    }
    indent = at - pos;
    return indent;
  }

  /** Goes to the next key when the line has one in this column; a deeper line fits nowhere. */
  boolean startEntry(int column) throws Declined {
    if (indent > column) {
      throw DECLINED;
    }
    if (indent < column) {
      return false;
    }
    if (bytes[pos + column] == '-' && bytes[pos + column + 1] == ' ') {
      throw DECLINED;
    }
    pos += column;
    return true;
  }

  /** Goes to the next hyphen when the line has one in this column. */
  boolean startItem(int column) throws Declined {
    if (indent > column) {
      throw DECLINED;
    }
    boolean more = indent == column && bytes[pos + column] == '-' && bytes[pos + column + 1] == ' ';
    pos += more ? column : 0;
    return more;
  }

  /** True when a key starts here, false for a scalar. */
  boolean atKey() throws Declined {
    byte b = bytes[pos];
    if (b == '"' || b == '\'') {
      int close = quotes.skip(bytes, pos, end);
      return close > 0 && bytes[close + 1] == ':';
    }
    if (b == '?' && bytes[pos + 1] == ' ') {
      return true;
    }
    // anything that cannot start a key is looked at as a scalar
    return PlainText.starts(bytes, pos) && bytes[PlainText.end(bytes, pos)] == ':';
  }

  /** A key and its colon. */
  String key() throws Declined {
    int from = pos;
    String text = quotedOrPlainKey();
    if (bytes[pos] != ':'
        || (bytes[pos + 1] != ' ' && bytes[pos + 1] != '\n')
        || pos - from > MAX_KEY) {
      throw DECLINED;
    }
    pos++;
    return text;
  }

  private String quotedOrPlainKey() throws Declined {
    byte b = bytes[pos];
    if (b == '"' || b == '\'') {
      int start = line;
      String text = quoted();
      if (line != start) {
        throw DECLINED;
      }
      return text;
    }
    int from = pos;
    requirePlainStart();
    pos = PlainText.end(bytes, from);
    boolean mergeKey = pos - from == 2 && b == '<' && bytes[from + 1] == '<';
    if (mergeKey || !words.plain(from, pos)) {
      throw DECLINED;
    }
    return words.text();
  }

  /** {@code "? "}, a key on one line, and the colon on the next: for keys over 128 characters. */
  String longKey(int column) throws Declined {
    pos += 2;
    String text = quotedOrPlainKey();
    if (nextLine() != column || bytes[pos + column] != ':' || bytes[pos + column + 1] != ' ') {
      throw DECLINED;
    }
    pos += column + 1;
    return text;
  }

  /** A scalar or an empty collection, and the end of its line. */
  Value scalar(int column) throws Declined {
    int start = line;
    Value value;
    switch (bytes[pos]) {
      case '"', '\'' -> {
        String text = quoted();
        value = string(text, start);
        nextLine();
      }
      case '{', '[' -> {
        value = empty(bytes[pos], start);
        pos += 2;
        nextLine();
      }
      case '|' -> value = string(literal(column), start);
      default -> value = plain(column);
    }
    return value;
  }

  private Value string(String text, int start) throws Declined {
    if (unwanted > 0) {
      return Entries.DROPPED;
    }
    if (text.length() > maxScalar) {
      throw DECLINED;
    }
    return new Value.Scalar(Value.ScalarType.STRING, text, start);
  }

  private Value empty(byte open, int start) throws Declined {
    byte close = bytes[pos + 1];
    if (open == '{' && close == '}') {
      return new Value.Mapping(CompactMap.EMPTY, start);
    }
    if (open == '[' && close == ']') {
      return new Value.Sequence(List.of(), start);
    }
    throw DECLINED;
  }

  private String quoted() throws Declined {
    int close = quotes.simpleEnd(bytes, pos);
    if (close > 0) {
      int from = pos + 1;
      pos = close + 1;
      return words.quoted(from, close);
    }
    String text = quotes.read(bytes, pos, end);
    line += quotes.lines();
    pos = quotes.position();
    return text;
  }

  private Value plain(int column) throws Declined {
    int start = line;
    int from = pos;
    requirePlainStart();
    int to = PlainText.end(bytes, from);
    pos = to;
    if (nextLine() > column) {
      return foldedPlain(column, from, to, start);
    }
    if (!words.plain(from, to)) {
      throw DECLINED;
    }
    return unwanted > 0 ? Entries.DROPPED : new Value.Scalar(words.type(), words.text(), start);
  }

  /** A plain scalar on several lines: each line break is a blank. */
  private Value foldedPlain(int column, int from, int to, int start) throws Declined {
    scratch.clear();
    scratch.append(bytes, from, to);
    while (indent > column) {
      int next = pos + indent;
      if (indent != column + 2) {
        throw DECLINED;
      }
      pos = PlainText.end(bytes, next);
      scratch.append(' ');
      scratch.append(bytes, next, pos);
      nextLine();
    }
    String text = scratch.text();
    Value.ScalarType type = PlainScalars.typeOf(text);
    if (type != Value.ScalarType.STRING) {
      throw DECLINED;
    }
    return string(text, start);
  }

  private void requirePlainStart() throws Declined {
    if (!PlainText.starts(bytes, pos)) {
      throw DECLINED;
    }
  }

  /** A literal block: its lines are two columns further in than the key. */
  private String literal(int column) throws Declined {
    String text = literals.read(bytes, pos, end, column + 2);
    line += literals.lines();
    pos = literals.position();
    if (indent() > column) {
      throw DECLINED;
    }
    return text;
  }
}
