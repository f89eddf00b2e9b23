package io.kubeevidence.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.bundle.BundleLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files written by people: anchors, aliases and merge keys mean what YAML says. */
class ConfigFileTest {
  private static Document parse(String text) {
    return parse(text, BundleLimits.defaults());
  }

  private static Document parse(String text, BundleLimits limits) {
    return SafeYaml.parse(text.getBytes(StandardCharsets.UTF_8), YamlProfile.CONFIG, limits);
  }

  private static Value.Mapping sound(String text) {
    Document document = parse(text);
    assertEquals(List.of(), document.faults(), text);
    return document.mapping();
  }

  private static List<String> codes(String text) {
    return parse(text).faults().stream().map(Fault::code).distinct().toList();
  }

  @Test
  void aliasesStandForAnyValue() {
    Value.Mapping root = sound("a: &x true\nb: *x\nc: &y [1, 2]\nd: *y\ne: &z {f: g}\nh: *z\n");
    assertEquals(true, root.bool("b"));
    assertEquals(2, root.items("d").size());
    assertEquals("g", root.text("h", "f"));
  }

  @Test
  void anAliasMayBeAKey() {
    assertEquals("v", sound("a: &x name\n*x : v\n").text("name"));
    assertEquals("k", sound("&x k: *x\n").text("k"));
    assertEquals(List.of("KE-E07"), codes("a: &x [b]\n*x : v\n"));
  }

  @Test
  void anAnchorMayBeUsedAgain() {
    Value.Mapping root = sound("a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
    assertEquals("1", root.text("b"));
    assertEquals("2", root.text("d"));
  }

  @Test
  void ownKeysWinOverMergedOnes() {
    String base = "base: &b {a: 1, c: 1}\n";
    for (String own : List.of("x:\n  <<: *b\n  a: 2\n", "x:\n  a: 2\n  <<: *b\n")) {
      Value.Mapping root = sound(base + own);
      assertEquals("2", root.text("x", "a"));
      assertEquals("1", root.text("x", "c"));
      assertNull(root.text("x", "<<"));
    }
  }

  @Test
  void earlierMappingsOfAMergeWin() {
    Value.Mapping root =
        sound("a: &a {k: 1, l: 1}\nb: &b {k: 2, m: 2}\nx:\n  <<: [*a, *b, {k: 3, n: 3}]\n");
    assertEquals("1", root.text("x", "k"));
    assertEquals("2", root.text("x", "m"));
    assertEquals("3", root.text("x", "n"));
  }

  @Test
  void mergesNest() {
    Value.Mapping root = sound("a: &a {k: 1}\nb: &b\n  <<: *a\n  l: 2\nc:\n  <<: *b\n");
    assertEquals("1", root.text("c", "k"));
    assertEquals("2", root.text("c", "l"));
  }

  @Test
  void aQuotedMergeKeyIsAKey() {
    assertEquals("1", sound("x:\n  \"<<\": {a: 1}\n").text("x", "<<", "a"));
  }

  @Test
  void aMergeOfAnythingElseIsAFault() {
    assertEquals(List.of("KE-E03"), codes("<<: text\na: b\n"));
    assertEquals(List.of("KE-E03"), codes("<<: [{a: b}, text]\n"));
  }

  @Test
  void recursionAndMissingAnchors() {
    assertEquals(List.of("KE-E03"), codes("a: &x [*x]\n"));
    assertEquals(List.of("KE-E03"), codes("a: &x\n  b: *x\n"));
    assertEquals(List.of("KE-E03"), codes("a: &x\n  <<: *x\n"));
    assertEquals(List.of("KE-E03"), codes("a: *x\n"));
    assertEquals(List.of("KE-E03"), codes("a: &x 1\n---\nb: *x\n"));
  }

  @Test
  void bombs() {
    StringBuilder text = new StringBuilder("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      text.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(8) + alias + "]\n");
    }
    assertEquals(List.of("KE-E03"), codes(text.toString()));
    assertEquals(List.of(), codes("a: &x 1\nb: [" + "*x, ".repeat(49) + "*x]\n"));
    assertEquals(List.of("KE-E03"), codes("a: &x 1\nb: [" + "*x, ".repeat(50) + "*x]\n"));
  }

  @Test
  void depthCountsBehindAliasesToo() {
    BundleLimits limits = BundleLimits.defaults().with("--max-depth", 10);
    String nested = "[".repeat(6) + "]".repeat(6);
    String text = "a: &x " + nested + "\nb: " + "[".repeat(6) + "*x" + "]".repeat(6) + "\n";
    assertEquals("KE-L06", parse(text, limits).faults().get(0).code());
  }

  @Test
  void severalDocumentsAndNone() {
    assertEquals(List.of("KE-E05"), codes("a: b\n---\nc: d\n"));
    for (String text : List.of("", "# nothing\n", "null\n", "---\n", "~")) {
      Document document = parse(text);
      assertEquals(List.of("KE-E01"), document.faults().stream().map(Fault::code).toList(), text);
      assertNull(document.root());
    }
  }

  @Test
  void duplicateKeysHaveTwoReadings() {
    Document document = parse("a: 1\na: 2\n");
    assertFalse(document.sound());
    assertEquals("1", document.mapping().text("a"));
    assertNotNull(document.lastReading());
    assertEquals("2", document.lastReading().asMapping().text("a"));
    assertNull(parse("a: 1\n").lastReading());
  }

  @Test
  void braceThatIsNotJson() {
    assertEquals("b", sound("{a: b, c: [d]}\n").text("a"));
    assertEquals("b", sound("{\"a\": \"b\",}").text("a"));
    assertEquals(List.of("KE-E04"), codes("{\"a\": 1} {\"b\": 2}").subList(0, 1));
  }

  @Test
  void allDocumentsOfAText() {
    List<Document> all =
        SafeYaml.parseAll(
            "a: 1\n---\nb: !x 2\n".getBytes(StandardCharsets.UTF_8),
            YamlProfile.CONFIG,
            BundleLimits.defaults());
    assertEquals(2, all.size());
    assertTrue(all.stream().allMatch(d -> d.faults().get(0).code().equals("KE-E06")));
    List<Document> none =
        SafeYaml.parseAll(new byte[] {(byte) 0xFF}, YamlProfile.CONFIG, BundleLimits.defaults());
    assertEquals("KE-E02", none.get(0).faults().get(0).code());
    assertNull(none.get(0).root());
  }

  @Test
  void wordsOfPlainScalars() {
    Value.Mapping root =
        sound("a: yes\nb: 0600\nc: 1_000\nd: 1:30\ne: y\nf: ~\ng: .5\nh: 'yes'\ni: +e5\nj: 0x1F\n");
    assertEquals(true, root.bool("a"));
    assertEquals(Value.ScalarType.INTEGER, type(root, "b"));
    assertEquals(Value.ScalarType.INTEGER, type(root, "c"));
    assertEquals(Value.ScalarType.STRING, type(root, "d"));
    assertEquals(Value.ScalarType.STRING, type(root, "e"));
    assertEquals(Value.ScalarType.NULL, type(root, "f"));
    assertEquals(Value.ScalarType.FLOAT, type(root, "g"));
    assertEquals("yes", root.string("h"));
    assertEquals(Value.ScalarType.STRING, type(root, "i"));
    assertEquals(Value.ScalarType.INTEGER, type(root, "j"));
  }

  private static Value.ScalarType type(Value.Mapping root, String key) {
    return root.entries().get(key).asScalar().type();
  }
}
