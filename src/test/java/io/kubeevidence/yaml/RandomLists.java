package io.kubeevidence.yaml;

import java.util.Random;

/**
 * Writes lists of random objects in kubectl's form of YAML: all ways in which it writes keys,
 * scalars and collections, and a few that it does not.
 */
final class RandomLists {
  private static final String[] WORDS = {
    "a",
    "name",
    "true",
    "True",
    "yes",
    "no",
    "on",
    "y",
    "null",
    "~",
    "0",
    "-1",
    "0x1F",
    "0600",
    "1_000",
    "1.5",
    "1e3",
    ".5",
    "-.inf",
    "1:30",
    "2001-01-01",
    "-v",
    "--flag=x",
    "?x",
    ":x",
    "a:b",
    "a#b",
    "http://x/y?z",
    "k:{\"a\":\"b\"}",
    "f:x",
    ".",
    "..",
    "=",
    "<a",
    "e5",
    "+e5",
    "-",
    "a-b",
    "\u00e9t\u00e9",
    "\uD83D\uDE00",
    "a, b",
    "x{y}",
    "(z)",
    "$(A)",
    "a b c",
    "a: ",
    "'",
    "\"",
    "#"
  };

  private final Random random;
  private final StringBuilder out = new StringBuilder();

  RandomLists(Random random) {
    this.random = random;
  }

  String list() {
    out.setLength(0);
    out.append("apiVersion: v1\nitems:\n");
    int items = 1 + random.nextInt(5);
    for (int i = 0; i < items; i++) {
      out.append("- ");
      mapping(2, 0);
    }
    out.append("kind: List\nmetadata:\n  resourceVersion: \"\"\n");
    return out.toString();
  }

  private void mapping(int column, int depth) {
    int size = 1 + random.nextInt(random.nextInt(40) == 0 ? 40 : 4);
    int start = random.nextInt(50);
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        out.append(" ".repeat(column));
      }
      boolean complex = key(start + i);
      if (complex) {
        out.append('\n').append(" ".repeat(column)).append(": ");
        scalar(column);
      } else {
        out.append(':');
        value(column, depth + 1);
      }
    }
  }

  /** True when it was a long key. */
  private boolean key(int number) {
    switch (random.nextInt(14)) {
      case 0 -> out.append('"').append("quoted ").append(number).append('"');
      case 1 -> out.append('\'').append("it''s ").append(number).append('\'');
      case 2 -> out.append("f:k").append(number);
      case 3 -> out.append("\"x\\n").append(number).append('"');
      case 4 -> out.append(random.nextInt(20) == 0 ? word() : "w" + number);
      case 5 -> {
        out.append("? ").append("long".repeat(40)).append(number);
        return true;
      }
      default -> out.append("key").append(number);
    }
    return false;
  }

  private void value(int column, int depth) {
    int choice = random.nextInt(depth > 5 ? 6 : 10);
    if (choice < 6) {
      out.append(' ');
      scalar(column);
    } else if (choice < 8) {
      out.append('\n').append(" ".repeat(column + 2));
      mapping(column + 2, depth);
    } else {
      out.append('\n').append(" ".repeat(column));
      sequence(column, depth);
    }
  }

  private void sequence(int column, int depth) {
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        out.append(" ".repeat(column));
      }
      out.append("- ");
      int choice = random.nextInt(depth > 5 ? 2 : 5);
      if (choice < 2) {
        scalar(column);
      } else if (choice < 4) {
        mapping(column + 2, depth + 1);
      } else {
        sequence(column + 2, depth + 1);
      }
    }
  }

  private void scalar(int column) {
    String indent = "\n" + " ".repeat(column + 2);
    switch (random.nextInt(14)) {
      case 0 -> out.append("{}\n");
      case 1 -> out.append("[]\n");
      case 2 -> out.append("'it''s ").append(number()).append(fold(indent)).append("'\n");
      case 3 -> doubleQuoted(indent);
      case 4 -> literal(indent);
      case 5 -> out.append("many words ").append(number()).append(fold(indent)).append(" end\n");
      case 6 -> out.append("\"").append(number()).append("\"\n");
      case 7 -> out.append(number()).append('\n');
      case 8 -> out.append(random.nextInt(6) == 0 ? word() : "x").append('\n');
      default -> out.append("text").append(number()).append('\n');
    }
  }

  private String fold(String indent) {
    return random.nextInt(3) == 0 ? indent + "folded" + number() : "";
  }

  private void doubleQuoted(String indent) {
    out.append('"').append(word().replace("\\", "").replace("\"", "\\\""));
    String[] parts = {
      "\\n",
      "\\t",
      "\\\"",
      "\\\\",
      "\\u00e9",
      "\\U0001F600",
      "\\x1b",
      "\\0",
      "\\L",
      "\\N",
      " ",
      indent + "next",
      "\\" + indent + "\\  next",
      "\\e",
      " x",
      "\u00e9",
      "\\_",
      "'"
    };
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      out.append(parts[random.nextInt(parts.length)]);
    }
    out.append("\"\n");
  }

  private void literal(String indent) {
    String[] heads = {"|", "|-", "|+", "|2", "|2-", "|-2", "|2+"};
    String head = heads[random.nextInt(heads.length)];
    out.append(head);
    if (head.contains("2") && random.nextBoolean()) {
      out.append(random.nextBoolean() ? "\n" : indent + "  leading");
    }
    int lines = 1 + random.nextInt(4);
    for (int i = 0; i < lines; i++) {
      out.append(indent).append(i > 0 && random.nextBoolean() ? "  " : "").append("line: # \"'\tx");
      out.append(random.nextInt(4) == 0 ? "\n" : "");
    }
    out.append(random.nextInt(5) == 0 ? "\n  \n" : "\n");
  }

  private int number() {
    return random.nextInt(100_000);
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
