package io.kubeevidence.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Section 7.2 of hostile-input.md: what damages a file, with which code, and what is still read.
 */
class HostileSyntaxTest {
  private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n";
  private static final String END = "kind: List\nmetadata:\n  resourceVersion: \"\"\n";

  private static String list(String... items) {
    return "apiVersion: v1\nitems:\n" + String.join("", items) + END;
  }

  private static String item(String spec) {
    return "- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: a\n  spec:\n    " + spec + "\n";
  }

  private static void assertCodes(List<String> codes, int objects, String text) {
    Reading reading = Reading.of(text);
    assertEquals(codes, reading.codes(), text);
    assertEquals(objects, reading.objects().size(), text);
  }

  @Test
  void soundFilesHaveNoFault() {
    assertCodes(List.of(), 1, POD);
    assertCodes(List.of(), 2, POD + "---\n" + POD);
    assertCodes(List.of(), 2, list(item("a: b"), item("c: d")));
    assertCodes(List.of(), 0, "apiVersion: v1\nitems: []\n" + END);
    assertCodes(List.of(), 1, "[{\"kind\": \"Pod\"}]");
    assertCodes(List.of(), 1, "{\"kind\":\"PodList\",\"metadata\":{},\"items\":[{\"spec\":{}}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "# a comment\n",
        "null\n",
        "~",
        "just words\n",
        "42",
        "error: You must be logged in to the server (Unauthorized)\n",
        "Error from server (Forbidden): pods is forbidden: User \"x\" cannot list\n",
        "No resources found in default namespace.\n",
        "NAME    READY   STATUS\nweb-1   1/1     Running\nweb-2   1/1     Running\n",
        "apiVersion: v1\nitems: null\nkind: List\nmetadata: {}\n",
        "apiVersion: v1\nitems:\nkind: List\nmetadata: {}\n",
        "apiVersion: v1\nitems: {}\nkind: List\nmetadata: {}\n",
        "apiVersion: v1\nkind: List\nmetadata: {}\n",
        "{\"apiVersion\": \"v1\", \"items\": null, \"kind\": \"List\"}",
        "[1, 2]",
        "{\"a\": }",
        "{\"a\": 1",
        "\"words\"",
        "a: [b\n",
        "a: 'b\n",
        "- a\n- b\n",
      })
  void contentThatIsNoListAndNoObject(String text) {
    assertTrue(Reading.of(text).codes().contains("KE-E01"), () -> Reading.of(text).toString());
    assertEquals(false, Reading.of(text).end().explicitlyEmpty());
  }

  @Test
  void onlyAnExplicitEmptySequenceIsAnEmptyList() {
    assertTrue(Reading.of("apiVersion: v1\nitems: []\n" + END).end().explicitlyEmpty());
    assertTrue(Reading.of("[]").end().explicitlyEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C0AF", // an overlong slash
        "E080AF",
        "F08080AF",
        "EDA080", // half a surrogate pair
        "F4908080", // beyond the last character
        "FF",
        "80",
        "C3", // cut
        "E282",
        "00",
        "01",
        "1B",
        "7F",
        "C280", // a C1 control character
        "EFBFBE",
      })
  void bytesThatAreNoText(String hex) {
    byte[] bad = java.util.HexFormat.of().parseHex(hex);
    for (String before : new String[] {POD + "x: ", POD + "x: \"", list(item("a: b")) + "x: '"}) {
      Reading reading = Reading.of(concat(before.getBytes(StandardCharsets.UTF_8), bad));
      assertEquals("KE-E02", reading.codes().get(0), before);
    }
    Reading list = Reading.of(concat(concat(bytes(list(item("a: b")), END), bytes("x: ")), bad));
    assertEquals(1, list.objects().size(), "what stands before the damage counts");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text, String without) {
    return bytes(text.substring(0, text.length() - without.length()));
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] all = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  @Test
  void badBytesInJson() {
    byte[] head = bytes("[{\"kind\": \"Pod\"}, {\"kind\": \"");
    Reading reading = Reading.of(concat(head, new byte[] {(byte) 0xC0, (byte) 0xAF, '"', '}'}));
    assertEquals("KE-E02", reading.codes().get(0));
    assertEquals(1, reading.objects().size());
    assertEquals(List.of("KE-E02", "KE-V01"), reading.codes());
  }

  @Test
  void utf16() {
    for (var charset :
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertTrue(Reading.of(POD.getBytes(charset)).codes().contains("KE-E02"));
      assertTrue(Reading.of("{\"a\": 1}".getBytes(charset)).codes().contains("KE-E02"));
    }
  }

  @Test
  void byteOrderMarkAndCarriageReturnsChangeNothing() {
    String text = list(item("a: b"), item("c: |\n      d\n      e"));
    Reading plain = Reading.of(text);
    assertEquals(plain, Reading.of("\uFEFF" + text));
    assertEquals(plain, Reading.of(text.replace("\n", "\r\n")));
    assertEquals(plain, Reading.of("\uFEFF" + text.replace("\n", "\r\n")));
  }

  @Test
  void anchorsAliasesAndMergeKeysInADump() {
    assertCodes(List.of("KE-E03"), 1, POD + "a: &x 1\n");
    assertCodes(List.of("KE-E03"), 1, POD + "a: &x true\nb: *x\n");
    assertCodes(List.of("KE-E03"), 1, POD + "spec:\n  <<: {a: b}\n");
    assertCodes(List.of("KE-E03"), 1, POD + "&k a: b\n");
    assertCodes(List.of("KE-E03"), 2, list(item("a: &x 1"), item("b: *x")));
    assertCodes(List.of(), 1, POD + "spec:\n  \"<<\": text\n");
  }

  @Test
  void tags() {
    for (String tag : List.of("!!str", "!!java.net.URL", "!", "!x", "!!binary", "!<tag:x>")) {
      assertCodes(List.of("KE-E06"), 1, POD + "a: " + tag + " b\n");
      assertCodes(List.of("KE-E06"), 1, POD + "a: " + tag + " [b]\n");
    }
    assertCodes(List.of("KE-E06"), 1, POD + "!!str a: b\n");
  }

  @Test
  void complexKeysTabsAndDirectives() {
    assertCodes(List.of("KE-E07"), 0, POD + "? [a]\n: b\n");
    assertCodes(List.of("KE-E07"), 0, POD + "? {a: b}\n: b\n");
    assertCodes(List.of(), 1, POD + "? a\n: b\n");
    assertCodes(List.of("KE-E07"), 0, POD + "spec:\n\ta: b\n");
    assertCodes(List.of("KE-E07"), 1, "%YAML 1.1\n---\n" + POD);
    assertCodes(List.of("KE-E07"), 1, "%TAG ! tag:x,2000:\n---\n" + POD);
    assertCodes(List.of("KE-E07"), 1, "%UNKNOWN x\n---\n" + POD);
    assertCodes(List.of(), 1, "---\n" + POD + "...\n");
  }

  @Test
  void lineBreaksThatNotEveryReaderKnows() {
    for (String lineBreak : List.of("\u0085", "\u2028", "\u2029", "\r")) {
      assertCodes(List.of("KE-E07"), 1, POD + "a: b" + lineBreak + "c: d\n");
      assertCodes(List.of("KE-E07"), 1, POD + "# note" + lineBreak + "c: d\n");
      assertCodes(List.of("KE-E07"), 1, POD + "a: |\n  b" + lineBreak + "  c\n");
      assertCodes(List.of(), 1, POD + "a: \"b" + lineBreak + "c\"\n");
      assertCodes(List.of(), 1, POD + "a: 'b" + lineBreak + " c'\n");
      Reading reading = Reading.of(POD + "a: \"b" + lineBreak + "c\"\nlast: x\n");
      assertEquals(6, reading.values().get(0).lineOf("last"), "lines end at line feeds only");
    }
  }

  @Test
  void duplicateKeysGiveBothReadings() {
    String text = POD + "spec:\n  hostPID: false\n  hostPID: true\n";
    Reading reading = Reading.of(text);
    assertEquals(List.of("KE-E04"), reading.codes());
    assertEquals(1, reading.end().items());
    assertEquals(false, reading.values().get(0).mapping("spec").bool("hostPID"));
    assertEquals(true, reading.values().get(1).mapping("spec").bool("hostPID"));
    assertTrue(reading.objects().get(0).startsWith("$ conflicting "));

    Reading list = Reading.of(list(item("a: 1"), item("a: 1\n    a: 2"), item("a: 1")));
    assertEquals(List.of("KE-E04"), list.codes());
    assertEquals(3, list.end().items());
    assertEquals(4, list.objects().size());
    assertEquals("1", list.values().get(1).text("spec", "a"));
    assertEquals("2", list.values().get(2).text("spec", "a"));
    assertTrue(list.objects().get(2).startsWith("$.items[1] conflicting "));

    Reading json = Reading.of("{\"kind\": \"Pod\", \"spec\": {\"a\": 1}, \"spec\": {\"a\": 2}}");
    assertEquals(List.of("KE-E04"), json.codes());
    assertEquals("1", json.values().get(0).text("spec", "a"));
    assertEquals("2", json.values().get(1).text("spec", "a"));
  }

  @Test
  void duplicateKeysDeepInsideGiveBothReadings() {
    Reading reading = Reading.of(POD + "a:\n- b:\n    c: 1\n    c: 2\n  b:\n    c: 3\n    c: 4\n");
    assertEquals(2, reading.values().size());
    assertEquals("1", c(reading.values().get(0)));
    assertEquals("4", c(reading.values().get(1)));
  }

  private static String c(Value.Mapping root) {
    return root.items("a").get(0).asMapping().text("b", "c");
  }

  @Test
  void itemsTwice() {
    Reading reading =
        Reading.of("kind: List\nmetadata: {}\nitems:\n- kind: A\nitems:\n- kind: B\n");
    assertEquals(List.of("KE-E04"), reading.codes());
    assertEquals(2, reading.objects().size(), "all of them count");
    assertEquals(
        List.of("KE-E04"),
        Reading.of("kind: List\nmetadata: {}\nitems: null\nitems:\n- kind: B\n").codes());
  }

  @Test
  void anObjectCannotHideBehindItems() {
    Reading reading = Reading.of(POD + "spec:\n  hostPID: true\nitems: []\n");
    assertEquals(List.of("KE-E01"), reading.codes());
    assertEquals(true, reading.values().get(0).mapping("spec").bool("hostPID"));
  }

  @Test
  void bytesBehindAJsonValue() {
    assertEquals("KE-E04", Reading.of("{\"kind\": \"Pod\"} x").codes().get(0));
    assertEquals("KE-E04", Reading.of("{\"kind\": \"Pod\"}]").codes().get(0));
    Reading two = Reading.of("{\"kind\": \"Pod\"}\n{\"kind\": \"Node\"}\n");
    assertEquals(List.of("KE-E04"), two.codes());
    assertEquals(2, two.objects().size());
  }

  @Test
  void documentsOfAFileAreCounted() {
    assertEquals(2, Reading.of(POD + "---\n" + POD).end().documents());
    Reading many = Reading.of("a: b\n---\n".repeat(10_001));
    assertTrue(many.codes().contains("KE-L07"));
  }

  @Test
  void whatIsMissingAtTheEndOfAList() {
    String text = list(item("a: b"), item("c: d"));
    for (int cut = text.indexOf("  spec:"); cut < text.indexOf("metadata:\n  res") + 12; cut++) {
      Reading reading = Reading.of(text.substring(0, cut));
      boolean noted = reading.codes().contains("KE-V01") || reading.codes().contains("KE-E01");
      assertTrue(noted, "cut after " + text.substring(0, cut));
    }
    String json = "{\"apiVersion\": \"v1\", \"items\": [{\"kind\": \"Pod\"}, {\"kind\": \"Pod";
    Reading cut = Reading.of(json);
    assertEquals(List.of("KE-E01", "KE-V01"), cut.codes());
    assertEquals(1, cut.objects().size());
  }

  @Test
  void aListThatGoesOnElsewhere() {
    String head = "apiVersion: v1\nitems:\n" + item("a: b") + "kind: List\nmetadata:\n";
    assertTrue(Reading.of(head + "  continue: abc\n").end().continued());
    assertTrue(Reading.of(head + "  continue:\n").end().continued());
    assertTrue(Reading.of(head + "  remainingItemCount: 4\n").end().continued());
    assertTrue(Reading.of(head + "  continue: \"\"\n  continue: x\n").end().continued());
    assertEquals(false, Reading.of(head + "  continue: \"\"\n").end().continued());
  }

  @Test
  void itemsOfATypedListHaveItsKind() {
    Reading reading =
        Reading.of(
            "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[{\"a\":1}]}");
    assertEquals("Pod", reading.values().get(0).string("kind"));
    assertEquals("v1", reading.values().get(0).string("apiVersion"));
  }
}
