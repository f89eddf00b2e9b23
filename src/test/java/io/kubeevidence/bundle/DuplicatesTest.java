package io.kubeevidence.bundle;

import static io.kubeevidence.bundle.TarFixture.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DuplicatesTest {

  private static void assertDuplicates(TarFixture tar, String... expected) {
    List<String> found = new ArrayList<>();
    for (Duplicate d : Reading.of(tar.gz()).summary().duplicates()) {
      found.add(d.path() + " " + d.otherPath() + " " + (d.sameBytes() ? "same" : "different"));
    }
    assertEquals(List.of(expected), found);
  }

  @Test
  void everyCopyIsHandedOnAndReported() {
    Reading reading =
        Reading.of(tar().file("a", "1").file("./a", "2").file("b//c", "3").file("b/c", "3").gz());
    assertEquals(List.of("a=1", "a=2", "b/c=3", "b/c=3"), reading.files());
    List<String> messages = reading.summary().problems().stream().map(p -> p.format("x")).toList();
    assertEquals(
        List.of(
            "kube-evidence: warning KE-A03 in \"a\" of \"x\": occurs twice, with different"
                + " content: all copies are read",
            "kube-evidence: warning KE-A03 in \"b/c\" of \"x\": occurs twice, both with the same"
                + " bytes"),
        messages);
  }

  @Test
  void namesCollideAfterNormalisationAndCaseFolding() {
    assertDuplicates(tar().file("A", "1").file("a", "2"), "A a different");
    assertDuplicates(
        tar().file("caf\u00E9", "1").file("cafe\u0301", "1"), "cafe\u0301 caf\u00E9 same");
    assertDuplicates(
        tar().file("stra\u00DFe", "1").file("STRASSE", "1"), "STRASSE stra\u00DFe same");
    assertDuplicates(tar().file("\u212A", "1").file("k", "2"), "k \u212A different");
    assertDuplicates(
        tar().file("\u03C3\u03C2", "1").file("\u03A3\u03A3", "1"),
        "\u03A3\u03A3 \u03C3\u03C2 same");
    assertDuplicates(tar().file("a", "1").file("b", "1").file("ab", "1"));
  }

  @Test
  void aFileThatIsAlsoAFolderCollides() {
    assertDuplicates(tar().file("a", "1").file("a/b", "2"), "a a/b different");
    assertDuplicates(tar().file("a/b/c", "1").file("A/B", "2"), "A/B a/b/c different");
    assertDuplicates(tar().file("a", "1").folder("a/"), "a a different");
    assertDuplicates(tar().file("A", "1").folder("a/"), "A a different");
    assertDuplicates(tar().folder("A/").file("a", "1"), "A a different");
    assertDuplicates(tar().file("a", "1").file("a-b", "2").file("a.b/c", "3").folder("b/"));
    assertDuplicates(tar().folder("a/").folder("a/").folder("A/").file("a/x", "1"));
  }

  @Test
  void threeCopiesAreTwoDuplicates() {
    assertDuplicates(
        tar().file("a", "1").file("a", "1").file("a", "2"), "a a same", "a a different");
  }

  /** Against the plain definition, and whatever the order of the entries. */
  @Test
  void neighboursFindWhatComparingAllPairsFinds() {
    long seed = 42;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<EntryRecord> files = new ArrayList<>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        StringBuilder name = new StringBuilder();
        for (int n = random.nextInt(3); n >= 0; n--) {
          name.append("aAb-.".charAt(random.nextInt(3))).append(random.nextBoolean() ? "/" : "");
        }
        files.add(new EntryRecord(BundlePath.of(name + "c"), 1, "" + random.nextInt(2)));
      }
      List<Duplicate> found = Duplicates.of(files, List.of());
      assertEquals(collides(files), !found.isEmpty(), "seed " + seed + " " + files);
      Collections.shuffle(files, random);
      assertEquals(found, Duplicates.of(files, List.of()), "seed " + seed + " " + files);
    }
  }

  private static boolean collides(List<EntryRecord> files) {
    for (int i = 0; i < files.size(); i++) {
      for (int j = 0; j < files.size(); j++) {
        String one = files.get(i).path().collisionKey();
        String other = files.get(j).path().collisionKey();
        if (i != j && (one.equals(other) || other.startsWith(one + "/"))) {
          return true;
        }
      }
    }
    return false;
  }
}
