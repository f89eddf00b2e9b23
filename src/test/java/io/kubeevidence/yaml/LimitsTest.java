package io.kubeevidence.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryLimitException;
import io.kubeevidence.bundle.InvalidBundleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The limits of section 5 of hostile-input.md, in YAML and JSON, with and without the short cut.
 */
class LimitsTest {
  private static final BundleLimits DEFAULTS = BundleLimits.defaults();
  private static final String END = "kind: List\nmetadata:\n  resourceVersion: \"\"\n";

  private static String list(String... values) {
    StringBuilder text = new StringBuilder("apiVersion: v1\nitems:\n");
    for (String value : values) {
      text.append("- kind: Pod\n  x: ").append(value).append('\n');
    }
    return text.append(END).toString();
  }

  private static List<String> codes(String text, BundleLimits limits) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Reading fast = Reading.of(bytes, ObjectFilter.none(), limits);
    assertEquals(Reading.general(bytes, ObjectFilter.none(), limits), fast);
    return fast.codes();
  }

  @Test
  void longLines() {
    BundleLimits limits = DEFAULTS.with("--max-line-bytes", 100);
    assertEquals(List.of(), codes(list("a", "b".repeat(95), "c"), limits));
    assertEquals(List.of("KE-L05", "KE-V01"), codes(list("a", "b".repeat(96), "c"), limits));
    assertEquals(List.of("KE-L05", "KE-V01"), codes(list("\"" + "b".repeat(200), "c"), limits));
    assertEquals(List.of("KE-L05"), codes("# " + "b".repeat(200) + "\n", limits));
  }

  @Test
  void longStringsOnManyLines() {
    BundleLimits limits = DEFAULTS.with("--max-line-bytes", 100);
    String block = "|\n" + "    0123456789\n".repeat(11);
    assertEquals(List.of("KE-L05", "KE-V01"), codes(list("a", block + "  y: z", "c"), limits));
    String json = "{\"kind\": \"Pod\", \"x\": \"" + "b".repeat(101) + "\"}";
    assertEquals(List.of("KE-L05"), codes(json, limits));
  }

  @Test
  void allLongLinesOfABundleTogether() {
    BundleLimits limits = DEFAULTS.with("--max-long-lines", 1_000_000);
    byte[] text = list("a", "b".repeat(300_000), "c", "short").getBytes(StandardCharsets.UTF_8);
    for (boolean shortCut : new boolean[] {true, false}) {
      ReadBudget budget = new ReadBudget(limits);
      for (int i = 0; i < 3; i++) {
        read(text, limits, budget, shortCut);
      }
      assertEquals(3 * 300_005, budget.longLineBytes());
      InvalidBundleException e =
          assertThrows(InvalidBundleException.class, () -> read(text, limits, budget, shortCut));
      assertEquals("KE-L05", e.problem().code());
    }
  }

  @Test
  void allObjectsOfABundleTogether() {
    BundleLimits limits = DEFAULTS.with("--max-objects", 5);
    byte[] text = list("a", "b").getBytes(StandardCharsets.UTF_8);
    ReadBudget budget = new ReadBudget(limits);
    read(text, limits, budget, true);
    read(text, limits, budget, false);
    assertEquals(4, budget.objects());
    InvalidBundleException e =
        assertThrows(InvalidBundleException.class, () -> read(text, limits, budget, true));
    assertEquals("KE-L07", e.problem().code());
  }

  private static ListSummary read(
      byte[] text, BundleLimits limits, ReadBudget budget, boolean shortCut) {
    InputStream in = new ByteArrayInputStream(text);
    ObjectVisitor nobody = (object, path, conflicting) -> {};
    return shortCut
        ? ObjectStream.read(in, limits, budget, ObjectFilter.none(), nobody)
        : ObjectStream.readGenerally(in, limits, budget, ObjectFilter.none(), nobody);
  }

  @Test
  void bytesOfOneObject() {
    BundleLimits limits = DEFAULTS.with("--max-object-bytes", 200);
    String small = "\n    a: " + "b".repeat(150);
    String large = small + "\n    c: " + "d".repeat(100) + "\n    e: f";
    assertEquals(List.of(), codes(list(small, small, small), limits));
    Reading reading =
        Reading.of(
            list(small, large, small).getBytes(StandardCharsets.UTF_8),
            ObjectFilter.none(),
            limits);
    assertEquals(List.of("KE-L07", "KE-V01"), reading.codes());
    assertEquals(1, reading.objects().size());
    codes(list(small, large, small), limits);
    String json =
        "[{\"kind\": \"Pod\"}, {\"kind\": \"Pod\", \"a\": \"" + "b".repeat(300) + "\", \"c\": 1}]";
    assertEquals(List.of("KE-L07", "KE-V01"), codes(json, limits));
  }

  @Test
  void depth() {
    BundleLimits limits = DEFAULTS.with("--max-depth", 10);
    for (int deep = 5; deep < 12; deep++) {
      StringBuilder nested = new StringBuilder();
      for (int i = 2; i < deep; i++) {
        nested.append('\n').append("  ".repeat(i)).append("a:");
      }
      nested.append(" b");
      List<String> expected = deep <= 8 ? List.of() : List.of("KE-L06", "KE-V01");
      assertEquals(expected, codes(list("c", nested.toString(), "d"), limits), "deep " + deep);
    }
    for (String open : List.of("[", "{\"a\":")) {
      String json = open.repeat(100_000);
      assertTrue(codes("{\"kind\": \"Pod\", \"a\": " + json, DEFAULTS).contains("KE-L06"));
      assertTrue(codes("kind: Pod\na: " + json, DEFAULTS).contains("KE-L06"));
    }
    assertTrue(codes("- ".repeat(100_000), DEFAULTS).contains("KE-L06"));
  }

  @Test
  void keysOfOneMapping() {
    BundleLimits limits = DEFAULTS.with("--max-keys", 20);
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      keys.append("\n    k").append(i).append(": v");
    }
    assertEquals(List.of(), codes(list("a", keys.toString(), "b"), limits));
    keys.append("\n    more: v");
    assertEquals(List.of("KE-L07", "KE-V01"), codes(list("a", keys.toString(), "b"), limits));
  }

  @Test
  void numbers() {
    for (String good : List.of("1e308", "9".repeat(64), "-1.5e-300", "0x" + "f".repeat(62))) {
      assertEquals(List.of(), codes(list("a", good, "b"), DEFAULTS), good);
    }
    for (String bad : List.of("1e309", "9".repeat(65), "1e999999999", "1e-400", "1e0000309")) {
      assertEquals(List.of("KE-L07"), codes(list("a", bad, "b"), DEFAULTS), bad);
      assertEquals(List.of(), codes(list("a", "\"" + bad + "\"", "b"), DEFAULTS), bad);
      assertEquals(List.of("KE-L07"), codes("{\"kind\": \"A\", \"b\": " + bad + "}", DEFAULTS));
    }
    for (String word : List.of(".inf", "1:30", "2001-01-01", "1.2.3", "7e5a")) {
      assertEquals(List.of(), codes(list("a", word, "b"), DEFAULTS), word);
    }
  }

  @Test
  void faultsOfAFileAreCountedNotHoarded() {
    StringBuilder text = new StringBuilder("kind: Pod\nspec:\n");
    for (int i = 0; i < 1000; i++) {
      text.append("  k").append(i).append(": !x y\n");
    }
    List<Fault> faults = Reading.of(text.toString()).end().faults();
    assertEquals(Faults.KEPT_PER_CODE + 1, faults.size());
    assertEquals("950 more of this kind", faults.get(Faults.KEPT_PER_CODE).text());
  }

  @Test
  void anEntryThatIsTooLargeKeepsWhatWasRead() {
    for (boolean shortCut : new boolean[] {true, false}) {
      String text = list("a", "b", "c");
      byte[] part =
          text.substring(0, text.length() - END.length()).getBytes(StandardCharsets.UTF_8);
      InputStream in = new SequenceInputStream(new ByteArrayInputStream(part), new Failing());
      ReadBudget budget = new ReadBudget(DEFAULTS);
      ObjectVisitor nobody = (object, path, conflicting) -> {};
      ListSummary end =
          shortCut
              ? ObjectStream.read(in, DEFAULTS, budget, ObjectFilter.none(), nobody)
              : ObjectStream.readGenerally(in, DEFAULTS, budget, ObjectFilter.none(), nobody);
      assertEquals("KE-L02", end.faults().get(0).code());
      assertEquals(2, end.items());
    }
    List<Fault> faults = JsonLines.read(new Failing(), DEFAULTS, (number, content) -> {});
    assertEquals("KE-L02", faults.get(0).code());
  }

  private static final class Failing extends InputStream {
    @Override
    public int read() throws IOException {
      throw new EntryLimitException("KE-L02", 20, 10, "--max-file-bytes");
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
      return read();
    }
  }

  @Test
  void aRefusedBundleIsNotAFault() {
    InputStream refusing =
        new InputStream() {
          @Override
          public int read() {
            throw new InvalidBundleException("KE-A02", null, "cut", "", "");
          }

          @Override
          public int read(byte[] to, int offset, int count) {
            return read();
          }
        };
    assertThrows(
        InvalidBundleException.class,
        () -> ObjectStream.read(refusing, DEFAULTS, (object, path, conflicting) -> {}));
    assertThrows(
        InvalidBundleException.class,
        () -> JsonLines.read(refusing, DEFAULTS, (number, content) -> {}));
  }

  @Test
  void whatAVisitorThrowsEndsTheFileWithAFault() {
    ListSummary end =
        ObjectStream.read(
            new ByteArrayInputStream(list("a", "b").getBytes(StandardCharsets.UTF_8)),
            DEFAULTS,
            (object, path, conflicting) -> {
              throw new IllegalStateException("a bug");
            });
    assertEquals("KE-E01", end.faults().get(0).code());
  }

  @Test
  void hostileShapesEndSoon() {
    String manyKeys = collidingKeys(20_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          codes(list("a", manyKeys, "b"), DEFAULTS);
          codes("kind: Pod\na: " + "[".repeat(1_000_000), DEFAULTS);
          codes(
              list("'" + "''".repeat(100_000) + "'", "\"" + "\\n".repeat(100_000) + "\"", "c"),
              DEFAULTS);
          codes(list("a\n" + "\n".repeat(100_000), "c"), DEFAULTS);
        });
  }

  /** Keys with one hash code in {@link String#hashCode}. */
  private static String collidingKeys(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("\n    ");
      for (int bit = 0; bit < 15; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      text.append(": v");
    }
    return text.toString();
  }
}
