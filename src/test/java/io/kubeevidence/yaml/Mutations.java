package io.kubeevidence.yaml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Damages a text in ways that a parser may notice or not. */
final class Mutations {
  private static final String[] SNIPPETS = {
    "\n",
    "\n\n",
    "\n- ",
    "\n  ",
    "\n    ",
    " ",
    "  ",
    "\t",
    "\r",
    "\r\n",
    "\n---\n",
    "\n...\n",
    "\n%YAML 1.1\n",
    "'",
    "''",
    "\"",
    "\\",
    "\\\n",
    "\\u0041",
    "\\x",
    "\\/",
    "\\ud83d\\ude00",
    "#",
    " #",
    " # c\n",
    ":",
    ": ",
    ":\n",
    "? ",
    "\n? ",
    "\n  ? ",
    "- ",
    "- - ",
    "-\n",
    "|",
    "|\n",
    "|-\n",
    "|+\n",
    "|2\n",
    ">\n",
    ">-\n",
    "{}",
    "[]",
    "{",
    "}",
    "[",
    "]",
    "{a: b}",
    "[a, b]",
    ",",
    "&a ",
    "*a",
    "*a\n",
    "!!str ",
    "!x ",
    "<<: ",
    "<<: *a\n",
    "@",
    "`",
    "%",
    "~",
    "null",
    "yes",
    "0x1F",
    "1e999",
    "1_0",
    ".inf",
    "\u0085",
    "\u2028",
    "\u2029",
    "\uFEFF",
    "\u00e9",
    "\uD83D\uDE00",
    "\u0000",
    "\u0001",
    "\u007f",
    "a: b\n",
    "\n  a: b\n  a: c\n",
    "\n# comment\n",
    "kind: List\n",
    "=",
    "<<",
    "\n  x: |\n    a\n\n     b\n   \n",
    "\n  x: \"a\n    b\\\n    \\ c\"\n"
  };

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  /** The text with one to three changes. */
  byte[] of(byte[] text) {
    byte[] changed = text;
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count && changed.length > 0; i++) {
      changed = once(changed);
    }
    return changed;
  }

  private byte[] once(byte[] text) {
    int at = random.nextInt(text.length);
    int length = Math.min(text.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 60));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text, 0, at);
    switch (random.nextInt(8)) {
      case 0 -> {
        out.write(text[at] ^ (1 << random.nextInt(8)));
        out.write(text, at + 1, text.length - at - 1);
      }
      case 1 -> {
        out.write(random.nextInt(256));
        out.write(text, at + 1, text.length - at - 1);
      }
      case 2 -> out.write(text, at + length, text.length - at - length);
      case 3 -> {
        out.write(text, at, length);
        out.write(text, at, text.length - at);
      }
      case 4 -> {
        int from = random.nextInt(text.length);
        out.write(text, from, Math.min(length, text.length - from));
        out.write(text, at, text.length - at);
      }
      case 5 -> {
        if (random.nextInt(4) > 0) {
          out.write(text, at, text.length - at);
        }
      }
      default -> {
        byte[] snippet = SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(StandardCharsets.UTF_8);
        out.write(snippet, 0, snippet.length);
        out.write(text, at, text.length - at);
      }
    }
    return out.toByteArray();
  }
}
