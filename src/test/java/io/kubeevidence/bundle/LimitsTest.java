package io.kubeevidence.bundle;

import static io.kubeevidence.bundle.TarFixture.gzip;
import static io.kubeevidence.bundle.TarFixture.tar;
import static io.kubeevidence.bundle.TarFixture.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final BundleLimits DEFAULTS = BundleLimits.defaults();

  // --- KE-L00

  @Test
  void theDeadlineIsLookedAtWhileBytesFlow() {
    AtomicLong clock = new AtomicLong();
    Deadline deadline = Deadline.in(60, clock::get);
    Bundle bundle =
        Bundle.open(
            new ByteArrayInputStream(tar().file("a", "1").file("b", "2").gz()),
            "b",
            DEFAULTS,
            deadline);
    Problem problem =
        assertThrows(
                InvalidBundleException.class,
                () -> bundle.read(entry -> clock.set(60_000_000_000L)))
            .problem();
    assertEquals("KE-L00", problem.code());
    assertEquals("raise it with --max-seconds", problem.advice());
  }

  // --- KE-L01

  @Test
  void bytesOfTheFileAreLimited() {
    byte[] bundle = tar().file("a", "1").gz();
    Reading.of(bundle, DEFAULTS.with("--max-bundle-bytes", bundle.length));
    Problem problem =
        Reading.refused(bundle, DEFAULTS.with("--max-bundle-bytes", bundle.length - 1));
    assertEquals("KE-L01", problem.code());
    assertEquals("raise it with --max-bundle-bytes", problem.advice());
  }

  @Test
  void bytesAfterDecompressionAreLimited() {
    byte[] plain = tar().file("a", "1").end().bytes();
    Reading.of(gzip(plain), DEFAULTS.with("--max-total-bytes", plain.length));
    Problem problem =
        Reading.refused(gzip(plain), DEFAULTS.with("--max-total-bytes", plain.length - 1));
    assertEquals("KE-L01", problem.code());
    assertEquals("raise it with --max-total-bytes", problem.advice());
  }

  @Test
  void zerosBehindTheEndAreCharged() {
    byte[] bundle = TarFixture.concat(tar().file("a", "1").gz(), gzip(new byte[1 << 20]));
    assertEquals(
        "KE-L01", Reading.refused(bundle, DEFAULTS.with("--max-total-bytes", 9999)).code());
  }

  @Test
  void theExpansionRatioIsLimitedOnceMuchHasBeenRead() {
    byte[] zeros = new byte[60 << 20];
    Reading.of(tar().entry('0', "a", zeros, header -> {}).gz());
    byte[] bomb = tar().entry('0', "a", new byte[80 << 20], header -> {}).gz();
    Problem problem = Reading.refused(bomb);
    assertEquals("KE-L01", problem.code());
    assertEquals("limit 250", problem.rule());
    Reading.of(bomb, DEFAULTS.with("--max-ratio", 1032));
  }

  // --- KE-L02

  @Test
  void anEntryOverItsLimitStopsAndTheRestIsRead() {
    byte[] bundle = tar().file("a", "12345").file("b", "1234").gz();
    List<String> seen = new ArrayList<>();
    BundleSummary summary =
        open(bundle, DEFAULTS.with("--max-config-bytes", 4))
            .read(
                entry -> {
                  InputStream content = entry.content(EntryClass.CONFIG);
                  seen.add(new String(content.readNBytes(4), StandardCharsets.UTF_8));
                  if (entry.path().name().equals("a")) {
                    EntryLimitException over =
                        assertThrows(EntryLimitException.class, () -> content.read());
                    seen.add(over.warning(entry.path()).format("x"));
                  } else {
                    assertEquals(-1, content.read());
                  }
                });
    assertEquals(
        List.of(
            "1234",
            "kube-evidence: warning KE-L02 in \"a\" of \"x\": 5 bytes, limit 4; raise it with"
                + " --max-config-bytes",
            "1234"),
        seen);
    assertEquals(Digests.sha256(utf8("12345")), summary.entries().get(0).sha256());
  }

  @Test
  void everyClassHasItsLimit() {
    byte[] bundle = tar().file("a", "12345").gz();
    for (EntryClass entryClass : EntryClass.values()) {
      String flag = BundleLimits.flagOf(entryClass);
      Bundle small = open(bundle, DEFAULTS.with(flag, 4));
      small.read(
          entry -> {
            EntryLimitException over =
                assertThrows(
                    EntryLimitException.class, () -> entry.content(entryClass).readAllBytes());
            assertEquals(flag, over.flag());
            assertEquals("KE-L02", over.code());
            assertEquals(5, over.found());
            assertEquals(4, over.limit());
          });
    }
  }

  @Test
  void aVisitorThatDoesNotKnowTheLimitDoesNotCarryOn() {
    Bundle bundle = open(tar().file("a", "12345").gz(), DEFAULTS.with("--max-text-bytes", 4));
    Problem problem =
        assertThrows(
                InvalidBundleException.class,
                () -> bundle.read(entry -> entry.content(EntryClass.TEXT).readAllBytes()))
            .problem();
    assertEquals("KE-L02", problem.code());
    assertEquals(Problem.Severity.ERROR, problem.severity());
  }

  // --- KE-L03

  @Test
  void entriesOfEveryTypeAreCounted() {
    byte[] bundle = tar().file("a", "1").folder("b/").link('2', "c", "a").gz();
    Reading.of(bundle, DEFAULTS.with("--max-entries", 3).with("--max-ratio", 3));
    Problem problem = Reading.refused(bundle, DEFAULTS.with("--max-entries", 2));
    assertEquals("KE-L03", problem.code());
    assertEquals("raise it with --max-entries", problem.advice());
  }

  @Test
  void theSumOfAllNamesIsLimited() {
    String name = "part/".repeat(800);
    TarFixture tar = tar();
    for (int i = 0; i < 300; i++) {
      tar.gnuName(name + i).file("n", "");
    }
    byte[] bundle = tar.gz();
    assertEquals(300, Reading.of(bundle).files().size());
    assertEquals("KE-L03", Reading.refused(bundle, DEFAULTS.with("--max-entries", 300)).code());
  }

  // --- KE-L04

  @Test
  void aLongNameIsRefusedByItsStatedSize() throws IOException {
    for (char type : new char[] {'L', 'K', 'x', 'g'}) {
      CountedZeros zeros = new CountedZeros();
      byte[] header = tar().header(type, utf8("x"), 512 << 20, h -> {}).bytes();
      Bundle bundle =
          Bundle.open(
              new SequenceInputStream(new ByteArrayInputStream(header), zeros), "b", DEFAULTS);
      Problem problem =
          assertThrows(InvalidBundleException.class, () -> bundle.read(entry -> {})).problem();
      assertEquals("KE-L04", problem.code());
      assertTrue(zeros.count <= 1 << 18, type + ": read " + zeros.count + " bytes of it");
    }
  }

  @Test
  void headersBeforeOneEntryAreLimitedTogether() {
    TarFixture many = tar();
    String value = "v".repeat(2000);
    for (int i = 0; i < 40; i++) {
      many.globalPax("comment", value);
    }
    assertEquals("KE-L04", Reading.refused(many.file("a", "1").gz()).code());
  }

  @Test
  void headersWithoutContentAreLimitedToo() {
    TarFixture many = tar();
    for (int i = 0; i < 200; i++) {
      many.globalPax();
    }
    assertEquals("KE-L04", Reading.refused(many.file("a", "1").gz()).code());
  }

  @Test
  void theCountStartsAnewForEachEntry() {
    TarFixture many = tar();
    String value = "v".repeat(20_000);
    for (int i = 0; i < 20; i++) {
      many.pax("comment", value).file("f" + i, "1");
    }
    assertEquals(20, Reading.of(many.gz()).files().size());
  }

  @Test
  void recordsOfOneEntryAreLimited() {
    String[] records = new String[128];
    Arrays.fill(records, "k");
    assertEquals(1, Reading.of(tar().pax(records).file("a", "1").gz()).files().size());
    assertEquals(
        "KE-L04",
        Reading.refused(tar().pax(records).globalPax("k", "v").file("a", "1").gz()).code());
  }

  @Test
  void aLongSparseMapIsLimited() {
    byte[] map = new byte[512];
    map[504] = 1;
    TarFixture tar = tar().header('S', utf8("s"), 0, header -> header[482] = 1);
    for (int i = 0; i < 200; i++) {
      tar.raw(map);
    }
    assertEquals("KE-L04", Reading.refused(tar.gz()).code());
  }

  @Test
  void namesAreLimited() {
    assertEquals(
        "KE-L04", Reading.refused(tar().gnuName("a/".repeat(3000)).file("a", "1").gz()).code());
    assertEquals(
        "KE-L04", Reading.refused(tar().gnuName("a".repeat(256)).file("a", "1").gz()).code());
  }

  private static Bundle open(byte[] bundle, BundleLimits limits) {
    return Bundle.open(new ByteArrayInputStream(bundle), "b", limits);
  }

  /** Endless, like what a bomb decompresses to. */
  private static final class CountedZeros extends InputStream {
    private long count;

    @Override
    public int read() {
      count++;
      return 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      count += length;
      return length;
    }
  }
}
