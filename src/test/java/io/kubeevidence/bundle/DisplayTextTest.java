package io.kubeevidence.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DisplayTextTest {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9A-F]+)}");

  @Test
  void printableTextStays() {
    for (String text :
        new String[] {
          "",
          "plain",
          "a\\b",
          "\\u",
          "caf\u00E9",
          "e\u0301",
          "\u65E5\u672C",
          "\uD83D\uDE00",
          "\"'<>&"
        }) {
      assertEquals(text, DisplayText.of(text));
    }
  }

  @Test
  void whatDeceivesOrMovesTheCursorIsEscaped() {
    assertEquals("\\u{1B}[31m", DisplayText.of("\u001B[31m"));
    assertEquals("a\\u{A}b\\u{9}", DisplayText.of("a\nb\t"));
    assertEquals("\\u{0}\\u{7F}\\u{9B}\\u{85}", DisplayText.of("\0\u007F\u009B\u0085"));
    assertEquals("\\u{2028}\\u{2029}", DisplayText.of("\u2028\u2029"));
    assertEquals("\\u{202E}\\u{2066}\\u{61C}", DisplayText.of("\u202E\u2066\u061C"));
    assertEquals("\\u{200B}\\u{2060}\\u{FEFF}", DisplayText.of("\u200B\u2060\uFEFF"));
    assertEquals("\\u{FE0F}\\u{E0041}", DisplayText.of("\uFE0F\uDB40\uDC41"));
    assertEquals("\\u{FFFE}\\u{10FFFF}\\u{FDD0}", DisplayText.of("\uFFFE\uDBFF\uDFFF\uFDD0"));
    assertEquals("\\u{E000}\\u{378}", DisplayText.of("\uE000\u0378"));
    assertEquals("\\u{D800}a\\u{DC00}", DisplayText.of("\uD800a\uDC00"));
    assertEquals("\\u{5C}u{41}", DisplayText.of("\\u{41}"));
  }

  @Test
  void theFifthMarkOfARunIsEscaped() {
    String four = "a" + "\u0301".repeat(4);
    assertEquals(four, DisplayText.of(four));
    assertEquals(four + "\\u{301}\\u{301}b", DisplayText.of(four + "\u0301\u0301b"));
  }

  /** What is shown can be turned back, so two texts never look the same. */
  @Test
  void theFormIsInjective() {
    long seed = 1;
    Random random = new Random(seed);
    int[] pieces = {
      '\\', 'u', '{', '}', '4', '1', 'a', '"', 0x301, 0x1B, 0x202E, 0xD800, 0xDC00, 0x1F600
    };
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        int c =
            random.nextInt(20) == 0
                ? random.nextInt(0x110000)
                : pieces[random.nextInt(pieces.length)];
        text.appendCodePoint(c);
      }
      String shown = DisplayText.of(text.toString());
      assertEquals(text.toString(), undo(shown), "seed " + seed + " case " + i);
      String quoted = DisplayText.quoted(text.toString());
      assertEquals(text.toString(), undo(quoted.substring(1, quoted.length() - 1)));
      assertFalse(quoted.substring(1, quoted.length() - 1).contains("\""), quoted);
    }
  }

  @Test
  void theFormIsSafeForEveryCharacter() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = Character.toString(c);
      String shown = DisplayText.of(text);
      assertEquals(text, undo(shown));
      boolean control = Character.isISOControl(c) || DisplayText.isBidiControl(c);
      assertTrue(!control || !shown.equals(text), () -> "U+" + text);
    }
  }

  /**
   * The digest of all characters that are shown as they are, from Java 17; other versions agree.
   */
  @Test
  void theFormDoesNotDependOnTheJavaVersion() {
    StringBuilder shown = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      shown.append(DisplayText.of(Character.toString(c)).codePointAt(0) == c ? 's' : 'e');
      shown.append(
          DisplayText.of("a\u0301\u0301\u0301\u0301" + Character.toString(c)).length() > 8
              ? 'e'
              : 's');
    }
    assertEquals(
        "279bd1c1e64e9ef73ad741962a8ab7b9d7a1526d2e169f2f818773d92555dfdf",
        Digests.sha256(TarFixture.utf8(shown.toString())));
  }

  @Test
  void theTableIsThatOfJava17() {
    assumeTrue(Runtime.version().feature() == 17);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      assertEquals(
          Character.isDefined(c), AssignedCharacters.contains(c), "U+" + Integer.toHexString(c));
    }
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertEquals("a".repeat(200), DisplayText.shortened("a".repeat(200)));
    assertEquals("a".repeat(200) + "...[+5]", DisplayText.shortened("a".repeat(205)));
    assertEquals("a".repeat(199) + "...[+3]", DisplayText.shortened("a".repeat(199) + "\nbc"));
    assertEquals(
        "a".repeat(199) + "...[+2]", DisplayText.shortened("a".repeat(199) + "\uD83D\uDE00"));
  }

  @Test
  void aQuoteDoesNotEndTheQuotation() {
    assertEquals("\"a\\u{22} of \\u{22}b\"", DisplayText.quoted("a\" of \"b"));
  }

  private static String undo(String shown) {
    return ESCAPE
        .matcher(shown)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
  }
}
