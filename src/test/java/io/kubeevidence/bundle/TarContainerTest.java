package io.kubeevidence.bundle;

import static io.kubeevidence.bundle.TarFixture.BLOCK;
import static io.kubeevidence.bundle.TarFixture.concat;
import static io.kubeevidence.bundle.TarFixture.gzip;
import static io.kubeevidence.bundle.TarFixture.put;
import static io.kubeevidence.bundle.TarFixture.tar;
import static io.kubeevidence.bundle.TarFixture.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TarContainerTest {
  private static final String LONG = "long/".repeat(30) + "name";
  private static final Consumer<byte[]> GNU = header -> put(header, 257, utf8("ustar  \0"));

  // --- what is accepted

  @Test
  void namesComeFromPrefixGnuHeaderAndPax() {
    byte[] bundle =
        tar()
            .entry('0', "name", utf8("1"), header -> put(header, 345, utf8("pre/fix")))
            .gnuName(LONG)
            .file(LONG.substring(0, 100), "2")
            .pax("path", "caf\u00E9")
            .file("caf?", "3")
            .gz();
    assertEquals(List.of("pre/fix/name=1", LONG + "=2", "caf\u00E9=3"), Reading.of(bundle).files());
  }

  @Test
  void theAreaOfThePrefixIsNoNameInGnuHeaders() {
    Consumer<byte[]> times = GNU.andThen(header -> put(header, 345, utf8("14000000000")));
    assertEquals(List.of("a=1"), Reading.of(tar().entry('0', "a", utf8("1"), times).gz()).files());
  }

  @Test
  void oldFilesHaveTypeNulAndOldFoldersASlash() {
    byte[] bundle =
        tar()
            .entry('\0', "a/", new byte[0], TarContainerTest::asIs)
            .entry('\0', "a/b", utf8("1"), TarContainerTest::asIs)
            .gz();
    assertEquals(List.of("a/b=1"), Reading.of(bundle).files());
  }

  @Test
  void ordinaryPaxRecordsMakeNoDifference() {
    byte[] bundle =
        tar()
            .globalPax("comment", "0123abcd")
            .pax("mtime", "1700000000.123456789", "atime", "-1", "uname", "root", "size", "1")
            .file("a", "1")
            .gz();
    assertEquals(List.of("a=1"), Reading.of(bundle).files());
  }

  @Test
  void sizesMayBeBinary() {
    Consumer<byte[]> binary =
        header -> put(header, 124, new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    assertEquals(List.of("a=1"), Reading.of(tar().entry('0', "a", utf8("1"), binary).gz()).files());
  }

  // --- KE-A04: entries that are not read

  @Test
  void linksAndDevicesAreReportedAndNotRead() {
    Reading reading =
        Reading.of(
            tar()
                .link('1', "hard", "a")
                .link('2', "soft", "/etc/passwd")
                .link('3', "character", "")
                .link('4', "block", "")
                .link('6', "fifo", "")
                .entry('7', "contiguous", utf8("x"), TarContainerTest::asIs)
                .entry('M', "volume", utf8("x"), TarContainerTest::asIs)
                .entry('Z', "unknown", new byte[600], TarContainerTest::asIs)
                .file("a", "1")
                .gz());
    assertEquals(List.of("a=1"), reading.files());
    assertEquals(
        List.of(
            "hard: hard link",
            "soft: symbolic link",
            "character: device",
            "block: device",
            "fifo: FIFO",
            "contiguous: entry of unknown type \"7\"",
            "volume: part of a multi-volume file",
            "unknown: entry of unknown type \"Z\""),
        reading.skipped());
    assertEquals(8, reading.summary().problems().size());
    assertTrue(reading.summary().problems().stream().allMatch(p -> p.code().equals("KE-A04")));
  }

  @Test
  void sparseFilesAreNotRead() {
    byte[] map = new byte[BLOCK];
    map[504] = 1;
    Reading reading =
        Reading.of(
            tar()
                .header('S', utf8("old"), 3, GNU.andThen(header -> header[482] = 1))
                .raw(map)
                .raw(new byte[BLOCK])
                .raw(new byte[BLOCK])
                .pax("GNU.sparse.major", "1", "GNU.sparse.name", "new", "GNU.sparse.realsize", "9")
                .file("GNUSparseFile.0/new", "1\n0\n")
                .file("a", "1")
                .gz());
    assertEquals(List.of("a=1"), reading.files());
    assertEquals(List.of("old: sparse file", "new: sparse file"), reading.skipped());
  }

  // --- KE-A05 in archives; more in BundlePathTest

  @Test
  void namesAreBytesOfUtf8() {
    assertRefused(
        "KE-A05", tar().header('0', new byte[] {'a', (byte) 0xFF}, 0, TarContainerTest::asIs));
    assertRefused(
        "KE-A05",
        tar().header('0', new byte[] {(byte) 0xC0, (byte) 0xAF}, 0, TarContainerTest::asIs));
    assertRefused("KE-A05", tar().file("../a", "1"));
    assertRefused("KE-A05", tar().link('2', "/etc/passwd", "a"));
    assertRefused("KE-A05", tar().folder("a/../../b/"));
    assertRefused("KE-A05", tar().pax("path", "/etc/passwd/\u00E9").file("a", "1"));
  }

  // --- KE-A06: headers that can be read in two ways

  @Test
  void aWrongChecksumIsRefused() {
    byte[] bytes = tar().file("a", "1").end().bytes();
    bytes[0] ^= 1;
    assertEquals("KE-A06", Reading.refused(bytes).code());
  }

  @Test
  void sizesThatAreNoNumberAreRefused() {
    for (String size :
        List.of(
            "0000000000x\0", "-0000000001\0", "           \0", "000 0000001\0", "00000000008\0")) {
      assertRefused("KE-A06", tar().entry('0', "a", utf8("1"), h -> put(h, 124, utf8(size))));
    }
    byte[] negative = new byte[12];
    Arrays.fill(negative, (byte) 0xFF);
    assertRefused("KE-A06", tar().entry('0', "a", utf8("1"), h -> put(h, 124, negative)));
    negative[0] = (byte) 0x80;
    assertRefused("KE-A06", tar().entry('0', "a", utf8("1"), h -> put(h, 124, negative)));
  }

  /** Python takes such a header for the end of the archive. */
  @Test
  void otherFieldsMustBeNumbersOrEmpty() {
    for (int offset : new int[] {100, 108, 116, 136, 329, 337}) {
      byte[] bad = utf8("00/0644");
      assertRefused("KE-A06", tar().entry('0', "a", utf8("1"), h -> put(h, offset, bad)));
      byte[] empty = new byte[8];
      Reading.of(tar().entry('0', "a", utf8("1"), h -> put(h, offset, empty)).gz());
      byte[] binary = {(byte) 0x80, 0, 0, 0, 0, 1, 2, 3};
      Reading.of(tar().entry('0', "a", utf8("1"), h -> put(h, offset, binary)).gz());
    }
  }

  /** GNU tar reads on to the end of the block. */
  @Test
  void aLongNameEndsWithNul() {
    byte[] open = utf8("b".repeat(150));
    assertRefused("KE-A06", tar().entry('L', "x", open, TarContainerTest::asIs).file("a", "1"));
  }

  @Test
  void paxMustNotContradictTheHeader() {
    assertRefused("KE-A06", tar().pax("path", "b").file("a", "1"));
    assertRefused("KE-A06", tar().pax("size", "0").file("a", "1"));
    assertRefused("KE-A06", tar().pax("path", "\u00E9", "path", "\u00E8").file("a", "1"));
    assertRefused("KE-A06", tar().pax("path", "\u00E9").gnuName(LONG).file("a", "1"));
    assertRefused("KE-A06", tar().pax("uname", "a").pax("uname", "b").file("a", "1"));
    assertRefused("KE-A06", tar().gnuName(LONG).gnuName(LONG + "2").file("a", "1"));
  }

  @Test
  void globalPaxStatesNeitherNameNorSize() {
    assertRefused("KE-A06", tar().globalPax("path", "b").file("a", "1"));
    assertRefused("KE-A06", tar().globalPax("size", "1").file("a", "1"));
    assertRefused("KE-A06", tar().globalPax("linkpath", "b").file("a", "1"));
    assertRefused("KE-A06", tar().globalPax("GNU.sparse.major", "1").file("a", "1"));
  }

  @Test
  void malformedPaxIsRefused() {
    assertRefused("KE-A06", tar().pax("mtime", "yesterday").file("a", "1"));
    assertRefused("KE-A06", tar().pax("size", "-1").file("a", "1"));
    assertRefused("KE-A06", tar().pax("size", "0x1").file("a", "1"));
    assertRefused("KE-A06", tar().pax("path", "").file("a", "1"));
    assertRefused("KE-A06", tar().pax("path", "a\0b").file("a", "1"));
    for (String text :
        List.of(
            "x",
            "5 a=b\n",
            "99 a=b\n",
            "6 a=b\n6 a=b",
            "-6 a=b\n",
            "6  =bb\n",
            "999999999999 a=b\n")) {
      assertRefused(
          "KE-A06", tar().entry('x', "x", utf8(text), TarContainerTest::asIs).file("a", "1"));
    }
  }

  @Test
  void otherHeadersThatCanBeReadInTwoWaysAreRefused() {
    assertRefused(
        "KE-A06", tar().entry('5', "a/", utf8("1"), TarContainerTest::asIs), "folder with content");
    assertRefused(
        "KE-A06", tar().entry('0', "a/", utf8("1"), TarContainerTest::asIs), "slash with content");
    assertRefused(
        "KE-A06", tar().entry('1', "a", utf8("1"), TarContainerTest::asIs), "link with content");
    assertRefused(
        "KE-A06", tar().entry('2', "a", utf8("1"), TarContainerTest::asIs), "link with content");
    assertRefused("KE-A06", tar().file("./", "1"), "file without name");
    assertRefused("KE-A06", tar().file("a", "1").gnuName("b"), "name without entry");
    assertRefused("KE-A06", tar().file("a", "1").pax("path", "\u00E9"), "records without entry");
    assertRefused(
        "KE-A06",
        tar().entry('L', "x", utf8("a\0b"), TarContainerTest::asIs).file("a", "1"),
        "two names in one");
    Consumer<byte[]> old = header -> Arrays.fill(header, 257, 265, (byte) 0);
    assertRefused(
        "KE-A06",
        tar().entry('0', "a", utf8("1"), old.andThen(h -> put(h, 345, utf8("b")))),
        "prefix without magic");
  }

  // --- KE-A07: data behind the end

  @Test
  void dataBehindTheEndIsRefused() {
    byte[] one = tar().file("a", "1").end().bytes();
    byte[] two = tar().file("b", "2").end().bytes();
    assertEquals("KE-A07", Reading.refused(concat(one, two)).code(), "second archive");
    assertEquals("KE-A07", Reading.refused(gzip(concat(one, two))).code(), "in one member");
    assertEquals("KE-A07", Reading.refused(concat(gzip(one), gzip(two))).code(), "own member");
    assertEquals("KE-A07", Reading.refused(concat(gzip(one), two)).code(), "behind gzip");
    assertEquals(
        "KE-A07", Reading.refused(concat(gzip(one), new byte[100], gzip(two))).code(), "padded");
    assertEquals("KE-A07", Reading.refused(concat(one, new byte[9999], utf8("x"))).code());
    assertEquals(
        "KE-A07",
        Reading.refused(concat(new byte[BLOCK], one)).code(),
        "a lone zero block, which some readers skip");
  }

  private static void assertRefused(String code, TarFixture tar) {
    assertRefused(code, tar, "");
  }

  private static void assertRefused(String code, TarFixture tar, String why) {
    Problem problem = Reading.refused(tar.gz());
    assertEquals(code, problem.code(), () -> why + ": " + problem);
  }

  private static void asIs(byte[] header) {}
}
