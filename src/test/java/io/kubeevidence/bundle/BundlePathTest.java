package io.kubeevidence.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlePathTest {

  @Test
  void namesAreNormalised() {
    assertEquals("a/b", BundlePath.of("./a//b/./").toString());
    assertEquals(List.of("a", "b"), BundlePath.of("a/b").parts());
    assertEquals("b", BundlePath.of("a/b").name());
    assertTrue(BundlePath.of("./").isRoot());
    assertEquals(List.of(), BundlePath.of("").parts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system:node",
        "a b",
        "caf\u00E9",
        "\u65E5\u672C",
        "...",
        "..a",
        "1:a",
        "a\u200Bb",
        "\uE000",
        "\uD83D\uDE00",
        "a\u2028b",
        "=cmd"
      })
  void namesThatAreOnlyUnusualAreAccepted(String name) {
    assertEquals(name, BundlePath.of(name).toString());
    assertEquals(name, BundlePath.ofUtf8(name.getBytes(StandardCharsets.UTF_8)).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a",
        "//a",
        "..",
        "a/..",
        "../a",
        "a/../b",
        "a\\b",
        "C:/a",
        "c:a",
        "./C:/a",
        "a\0b",
        "a\nb",
        "a\tb",
        "a\u007Fb",
        "a\u009Bb",
        "a\u202Eb",
        "a\u200Fb",
        "a\u2066b",
        "a\u061Cb",
        "a\uFFFDb",
        "a\uD800b",
        "\uDC00"
      })
  void namesThatLeadOutOrDeceiveAreRefused(String name) {
    assertRefused("KE-A05", name);
  }

  @Test
  void lengthIsCountedInBytes() {
    assertEquals(255, BundlePath.of("a".repeat(255)).name().length());
    assertRefused("KE-L04", "a".repeat(256));
    assertRefused("KE-L04", "\u00E9".repeat(128));
    assertRefused("KE-L04", "\uD83D\uDE00".repeat(64));
    String deep = "a/".repeat(2047) + "bb";
    assertEquals(2048, BundlePath.of(deep).parts().size());
    assertRefused("KE-L04", deep + "c");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[][] names = {
      {(byte) 0xFF},
      {(byte) 0xC0, (byte) 0xAF},
      {'a', (byte) 0xC3},
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80}
    };
    for (byte[] name : names) {
      Problem problem =
          assertThrows(InvalidBundleException.class, () -> BundlePath.ofUtf8(name)).problem();
      assertEquals("KE-A05", problem.code());
    }
  }

  @Test
  void noAcceptedNameLeadsOut() {
    long seed = 7;
    Random random = new Random(seed);
    String letters = "a./\\:C\u00E9\u202E\0 ";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        BundlePath path = BundlePath.of(name.toString());
        assertFalse(path.parts().contains("..") || path.parts().contains("."), "seed " + seed);
        assertFalse(path.toString().startsWith("/"), "seed " + seed + ' ' + path);
        assertEquals(path, BundlePath.of(path.toString()), "seed " + seed + ' ' + path);
      } catch (InvalidBundleException expected) {
        assertEquals("KE-A05", expected.problem().code(), "seed " + seed);
      }
    }
  }

  private static void assertRefused(String code, String name) {
    Problem problem =
        assertThrows(InvalidBundleException.class, () -> BundlePath.of(name)).problem();
    assertEquals(code, problem.code(), name);
    assertEquals(name, problem.entry());
  }
}
