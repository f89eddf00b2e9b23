package io.kubeevidence.bundle;

import static io.kubeevidence.bundle.TarFixture.concat;
import static io.kubeevidence.bundle.TarFixture.gzip;
import static io.kubeevidence.bundle.TarFixture.tar;
import static io.kubeevidence.bundle.TarFixture.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BundleTest {
  private static final List<String> FILES = List.of("b/one=1", "b/two=22");

  @TempDir Path temporary;

  private static byte[] plain() {
    return tar().folder("b/").file("b/one", "1").file("b/two", "22").end().bytes();
  }

  @Test
  void gzipTarAndXzGiveTheSameFiles() throws IOException {
    assertEquals(FILES, Reading.of(plain()).files());
    assertEquals(FILES, Reading.of(gzip(plain())).files());
    assertEquals(FILES, Reading.of(xz(plain(), 1 << 20)).files());
  }

  @Test
  void theSummaryDescribesContainerAndFiles() {
    byte[] bundle = gzip(plain());
    BundleSummary summary = Reading.of(bundle).summary();
    assertEquals(Digests.sha256(bundle), summary.sha256());
    assertEquals(bundle.length, summary.size());
    assertEquals(plain().length, summary.bytes());
    assertEquals(
        List.of(
            new EntryRecord(BundlePath.of("b/one"), 1, Digests.sha256(utf8("1"))),
            new EntryRecord(BundlePath.of("b/two"), 2, Digests.sha256(utf8("22")))),
        summary.entries());
    assertEquals(List.of(), summary.problems());
  }

  @Test
  void filesAreRecognisedByContentNotByName() throws IOException {
    Path file = Files.write(temporary.resolve("bundle.zip"), gzip(plain()));
    Reading reading = Reading.of(Bundle.open(file, BundleLimits.defaults()));
    assertEquals(FILES, reading.files());
    assertEquals("bundle.zip", reading.summary().name());
  }

  @Test
  void otherWaysOfWritingTheSameArchiveMakeNoDifference() {
    byte[] plain = plain();
    byte[] head = Arrays.copyOf(plain, 700);
    byte[] tail = Arrays.copyOfRange(plain, 700, plain.length);
    assertEquals(FILES, Reading.of(concat(gzip(head), gzip(tail))).files(), "two members");
    assertEquals(FILES, Reading.of(concat(gzip(plain), gzip(new byte[0]))).files(), "empty member");
    assertEquals(FILES, Reading.of(concat(gzip(plain), new byte[70_000])).files(), "padding");
    assertEquals(FILES, Reading.of(concat(plain, new byte[10_240])).files(), "padded tar");
  }

  @Test
  void optionalFieldsOfTheGzipHeaderMakeNoDifference() {
    byte[] packed = gzip(plain());
    byte[] header = Arrays.copyOf(packed, 10);
    header[3] = 2 | 4 | 8 | 16;
    byte[] fields = concat(new byte[] {3, 0, 1, 2, 3}, utf8("name\0comment\0"), new byte[2]);
    byte[] rest = Arrays.copyOfRange(packed, 10, packed.length);
    assertEquals(FILES, Reading.of(concat(header, fields, rest)).files());
  }

  @Test
  void whatIsNoBundleIsNamed() {
    assertRefused("an empty file", new byte[0]);
    assertRefused("a text file", utf8("kubectl: error\n"));
    assertRefused("a text file", utf8("apiVersion: v1\n".repeat(100)));
    assertRefused("an HTML page", utf8("\n<!DOCTYPE html><html>Sign in</html>"));
    assertRefused("a zstd file", new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0});
    assertRefused("a bzip2 file", utf8("BZh91AY&SY"));
    assertRefused("data that is no archive", new byte[] {1, 2, 3});
    assertRefused("a gzip file inside of compressed data", gzip(gzip(plain())));
    assertRefused("a text file inside of compressed data", gzip(utf8("hello")));
    assertRefused("compressed data of no bytes", gzip(new byte[0]));
    assertRefused("nothing but zero bytes", new byte[10_240]);
    assertRefused("nothing but zero bytes", gzip(new byte[512]));
    assertRefused("a container without any file", tar().folder("b/").gz());
    assertRefused("a zip file as a stream", utf8("PK\u0003\u0004......................."));
  }

  private static void assertRefused(String found, byte[] input) {
    Problem problem = Reading.refused(input);
    assertEquals("KE-A01", problem.code(), found);
    assertTrue(problem.found().startsWith(found), problem.found());
    assertFalse(problem.advice().isEmpty(), found);
  }

  @Test
  void archivesInsideAreNeverOpened() {
    byte[] inner = gzip(plain());
    Reading reading = Reading.of(tar().entry('0', "inner.tar.gz", inner, h -> {}).gz());
    assertEquals(inner.length, reading.summary().entries().get(0).size());
    assertEquals(1, reading.files().size());
  }

  @Test
  void damagedXzIsRefused() throws IOException {
    byte[] xz = xz(plain(), 1 << 20);
    assertEquals("KE-A02", Reading.refused(Arrays.copyOf(xz, xz.length - 9)).code());
    byte[] flipped = xz.clone();
    flipped[xz.length / 2] ^= 1;
    assertEquals("KE-A02", Reading.refused(flipped).code());
    assertEquals("KE-A07", Reading.refused(concat(xz, utf8("more data behind"))).code());
    assertEquals(FILES, Reading.of(concat(xz, new byte[8])).files(), "stream padding");
  }

  @Test
  void xzThatNeedsMuchMemoryIsRefused() throws IOException {
    byte[] bundle = xz(plain(), 4096);
    assertEquals(FILES, Reading.of(bundle).files());
    // Block header at 12: size, flags, filter 0x21, properties size 1, dictionary size code, CRC.
    byte[] large = bundle.clone();
    large[16] = 36;
    CRC32 crc = new CRC32();
    int size = (large[12] + 1) * 4;
    crc.update(large, 12, size - 4);
    for (int i = 0; i < 4; i++) {
      large[12 + size - 4 + i] = (byte) (crc.getValue() >>> (8 * i));
    }
    assertEquals("KE-A11", Reading.refused(large).code());
  }

  private static byte[] xz(byte[] plain, int dictionary) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    LZMA2Options options = new LZMA2Options();
    options.setDictSize(dictionary);
    try (XZOutputStream xz = new XZOutputStream(packed, options)) {
      xz.write(plain);
    }
    return packed.toByteArray();
  }

  @Test
  void aBundleIsReadOnce() {
    Bundle bundle = open(gzip(plain()));
    bundle.read(entry -> {});
    assertThrows(IllegalStateException.class, () -> bundle.read(entry -> {}));
  }

  @Test
  void contentIsOpenedOnceAndOnlyWhileItPasses() {
    List<InputStream> kept = new ArrayList<>();
    open(gzip(plain()))
        .read(
            entry -> {
              kept.add(entry.content(EntryClass.TEXT));
              assertThrows(IllegalStateException.class, () -> entry.content(EntryClass.CONFIG));
            });
    assertThrows(IOException.class, () -> kept.get(0).read());
  }

  @Test
  void aRefusalThatTheVisitorSwallowsComesUpAgain() {
    byte[] cut = Arrays.copyOf(plain(), 2 * TarFixture.BLOCK);
    Bundle bundle = open(cut);
    InvalidBundleException refused =
        assertThrows(
            InvalidBundleException.class,
            () ->
                bundle.read(
                    entry ->
                        assertThrows(
                            InvalidBundleException.class,
                            () -> entry.content(EntryClass.TEXT).readAllBytes())));
    assertEquals("KE-A02", refused.problem().code());
  }

  @Test
  void anErrorOfTheDiskIsOneSentence() {
    Bundle bundle =
        Bundle.open(
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("Input/output error");
              }
            },
            "b",
            BundleLimits.defaults());
    InvalidBundleException refused =
        assertThrows(InvalidBundleException.class, () -> bundle.read(entry -> {}));
    assertEquals("the bundle cannot be read", refused.problem().found());
  }

  private static Bundle open(byte[] bytes) {
    return Bundle.open(new ByteArrayInputStream(bytes), "b", BundleLimits.defaults());
  }
}
