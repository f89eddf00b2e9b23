package io.kubeevidence.bundle;

import static io.kubeevidence.bundle.TarFixture.concat;
import static io.kubeevidence.bundle.TarFixture.utf8;
import static io.kubeevidence.bundle.ZipFixture.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipContainerTest {

  @TempDir Path temporary;

  // --- what is accepted

  @Test
  void storedAndDeflatedFilesAreRead() throws IOException {
    byte[] zip =
        zip()
            .entry("b/", "", 0, ZipContainerTest::asIs, ZipContainerTest::asIs)
            .file("b/one", "1")
            .entry("b/two", "22", 0, ZipContainerTest::asIs, ZipContainerTest::asIs)
            .bytes("a comment");
    Reading reading = read(zip);
    assertEquals(List.of("b/one=1", "b/two=22"), reading.files());
    assertEquals(Digests.sha256(zip), reading.summary().sha256());
    assertEquals(zip.length, reading.summary().size());
  }

  @Test
  void theOrderOfTheDirectoryMakesNoDifference() throws IOException {
    byte[] one = zip().file("a", "1").file("b", "2").bytes();
    int start = one.length - 22 - 2 * 47;
    byte[] other =
        concat(
            Arrays.copyOf(one, start),
            Arrays.copyOfRange(one, start + 47, start + 94),
            Arrays.copyOfRange(one, start, start + 47),
            Arrays.copyOfRange(one, start + 94, one.length));
    assertEquals(read(one).files(), read(other).files());
  }

  @Test
  void whatJavaWritesWithSizesBehindTheDataIsRead() throws IOException {
    Path file = temporary.resolve("java.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("b/"));
      out.putNextEntry(new ZipEntry("b/caf\u00E9"));
      out.write(utf8("content"));
      out.putNextEntry(new ZipEntry("b/empty"));
    }
    Reading reading = Reading.of(Bundle.open(file, BundleLimits.defaults()));
    assertEquals(List.of("b/caf\u00E9=content", "b/empty="), reading.files());
  }

  @Test
  void zip64IsRead() throws IOException {
    assertEquals(List.of("a=1"), read(zip().file("a", "1").bytes64()).files());
    ByteBuffer extra = ZipFixture.buffer(28).putShort((short) 1).putShort((short) 24);
    extra.putLong(1).putLong(3).putLong(0);
    Consumer<ByteBuffer> local =
        b -> b.putInt(ZipFixture.LOCAL_PACKED, -1).putInt(ZipFixture.LOCAL_SIZE, -1);
    Consumer<ByteBuffer> central =
        b ->
            b.putInt(ZipFixture.PACKED, -1)
                .putInt(ZipFixture.SIZE, -1)
                .putInt(ZipFixture.OFFSET, -1);
    byte[] zip = zip().entry("a", "1", 8, ZipFixture.bytesOf(extra), local, central).bytes();
    assertEquals(List.of("a=1"), read(zip).files());
  }

  // --- KE-A10

  @Test
  void directoryAndLocalHeaderMustAgree() throws IOException {
    assertRefused("names", local(b -> b.put(30, (byte) 'x')));
    assertRefused("methods", local(b -> b.putShort(ZipFixture.LOCAL_METHOD, (short) 0)));
    assertRefused("flags", local(b -> b.putShort(ZipFixture.LOCAL_FLAGS, (short) 8)));
    assertRefused("flags", local(b -> b.putShort(ZipFixture.LOCAL_FLAGS, (short) 1)));
    assertRefused("sizes", local(b -> b.putInt(ZipFixture.LOCAL_SIZE, 99)));
    assertRefused("sizes", local(b -> b.putInt(ZipFixture.LOCAL_PACKED, 99)));
    assertRefused("sizes", local(b -> b.putInt(ZipFixture.LOCAL_SIZE, -1)));
    assertRefused("checksums", local(b -> b.putInt(ZipFixture.LOCAL_CRC, 7)));
    assertRefused(
        "places",
        zip()
            .file("z", "1")
            .entry("a", "1", 8, b -> b.putInt(0, 0x12345678), ZipContainerTest::asIs));
  }

  @Test
  void sizesMustBeThoseOfTheData() throws IOException {
    for (int delta : new int[] {-1, 1}) {
      assertRefused(
          "sizes",
          zip()
              .entry(
                  "a",
                  "12345",
                  8,
                  b -> b.putInt(ZipFixture.LOCAL_SIZE, 5 + delta),
                  b -> b.putInt(ZipFixture.SIZE, 5 + delta)));
    }
  }

  @Test
  void bytesOutsideOfEntriesAreRefused() throws IOException {
    byte[] zip = zip().file("a", "1").bytes();
    assertRefused("bytes behind", concat(zip, utf8("x")));
    assertRefused("bytes before", zip().file("a", "1").gap(utf8("x")).bytes());
    assertRefused("bytes between", zip().file("a", "1").raw(utf8("x")));
    assertRefused("bytes between", zip().file("a", "1").raw(utf8("x")).file("b", "2"));
    byte[] hidden = zip().file("a", "1").raw(zip().file("b", "2").bytes()).bytes();
    assertRefused("bytes between", hidden);
    assertEquals("KE-A01", refused(concat(utf8("x"), zip)).code(), "prefix");
    assertRefused("bytes before", concat(Arrays.copyOf(zip, 4), zip));
  }

  @Test
  void entriesMustNotOverlap() throws IOException {
    assertRefused(
        "entries that overlap",
        zip()
            .file("a", "1")
            .entry("b", "1", 8, ZipContainerTest::asIs, b -> b.putInt(ZipFixture.OFFSET, 0)));
  }

  @Test
  void twoEndRecordsMustAgree() throws IOException {
    byte[] zip = zip().file("a", "1").bytes64();
    ByteBuffer.wrap(zip)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(zip.length - 12, (short) 2)
        .putShort(zip.length - 14, (short) 2);
    assertRefused("two end records", zip);
  }

  @Test
  void namesAreUnique() throws IOException {
    assertRefused("two entries of one name", zip().file("a", "1").file("a", "1"));
    assertRefused("two entries of one name", zip().file("a", "1").file("./a", "2"));
  }

  @Test
  void encryptionAndOtherMethodsAreRefused() throws IOException {
    Consumer<ByteBuffer> encrypted = b -> b.putShort(ZipFixture.FLAGS, (short) 1);
    assertRefused(
        "an encrypted entry", zip().entry("a", "1", 8, ZipContainerTest::asIs, encrypted));
    Consumer<ByteBuffer> lzma = b -> b.putShort(ZipFixture.METHOD, (short) 14);
    assertRefused("compression method 14", zip().entry("a", "1", 8, ZipContainerTest::asIs, lzma));
    Consumer<ByteBuffer> later = b -> b.putShort(ZipFixture.FLAGS, (short) 8);
    assertRefused("an entry whose end", zip().entry("a", "1", 0, ZipContainerTest::asIs, later));
    Consumer<ByteBuffer> split = b -> b.putShort(ZipFixture.DISK, (short) 1);
    assertRefused("a part of a split", zip().entry("a", "1", 8, ZipContainerTest::asIs, split));
  }

  @Test
  void linksAndDevicesAreRefused() throws IOException {
    assertRefused(
        "a symbolic link",
        zip()
            .entry(
                "a",
                "b",
                0,
                ZipContainerTest::asIs,
                b -> b.putShort(ZipFixture.MODE, (short) 0xA1FF)));
    assertRefused(
        "a device",
        zip()
            .entry(
                "a",
                "",
                0,
                ZipContainerTest::asIs,
                b -> b.putShort(ZipFixture.MODE, (short) 0x21FF)));
  }

  @Test
  void namesAreCheckedAsInOtherContainers() throws IOException {
    assertEquals("KE-A05", refused(zip().file("../a", "1").bytes()).code());
    assertEquals("KE-A05", refused(zip().file("a\\b", "1").bytes()).code());
    assertRefused("a name of unknown encoding", zip().file("caf\u00E9", "1"));
    assertRefused("a folder with content", zip().file("a/", "1"));
    ByteBuffer extra = ZipFixture.buffer(10).putShort((short) 0x7075).putShort((short) 6);
    extra.put((byte) 1).putInt(0).put((byte) 'x');
    assertRefused(
        "a second name",
        zip()
            .entry(
                "a",
                "1",
                8,
                ZipFixture.bytesOf(extra),
                ZipContainerTest::asIs,
                ZipContainerTest::asIs));
  }

  // --- damage and limits

  @Test
  void aZipFileIsRefusedWhereverItIsCutOrChanged() throws IOException {
    byte[] zip =
        zip()
            .file("a", "some content")
            .entry("b", "2", 0, ZipContainerTest::asIs, ZipContainerTest::asIs)
            .bytes();
    List<String> files = read(zip).files();
    for (int length = 0; length < zip.length; length++) {
      assertTrue(refused(Arrays.copyOf(zip, length)).code().startsWith("KE-A"), "cut " + length);
    }
    for (int bit = 0; bit < zip.length * 8; bit++) {
      byte[] flipped = zip.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertEquals(files, read(flipped).files(), "bit " + bit);
      } catch (InvalidBundleException expected) {
        assertTrue(expected.problem().code().startsWith("KE-"), "bit " + bit);
      }
    }
  }

  @Test
  void theDataMustMatchItsChecksum() throws IOException {
    byte[] zip =
        zip().entry("a", "12345", 0, ZipContainerTest::asIs, ZipContainerTest::asIs).bytes();
    zip[31] ^= 1;
    assertEquals("KE-A02", refused(zip).code());
  }

  @Test
  void whatComesOutIsChargedNotWhatIsStated() throws IOException {
    byte[] zip = zip().file("a", "x".repeat(10_000)).bytes();
    Path file = Files.write(temporary.resolve("b.zip"), zip);
    BundleLimits small = BundleLimits.defaults().with("--max-total-bytes", 9_999);
    Problem problem = refused(Bundle.open(file, small));
    assertEquals("KE-L01", problem.code());
    assertEquals(
        "KE-L03",
        refused(
                Bundle.open(
                    Files.write(file, zip().file("a", "1").file("b", "2").bytes()),
                    BundleLimits.defaults().with("--max-entries", 1)))
            .code());
  }

  private static ZipFixture local(Consumer<ByteBuffer> change) {
    return zip().entry("a", "12345", 8, change, ZipContainerTest::asIs);
  }

  private void assertRefused(String found, ZipFixture zip) throws IOException {
    assertRefused(found, zip.bytes());
  }

  private void assertRefused(String found, byte[] zip) throws IOException {
    Problem problem = refused(zip);
    assertEquals("KE-A10", problem.code(), problem::toString);
    assertTrue(problem.found().contains(found), problem::toString);
  }

  private Problem refused(byte[] zip) throws IOException {
    return refused(
        Bundle.open(Files.write(temporary.resolve("r.zip"), zip), BundleLimits.defaults()));
  }

  private static Problem refused(Bundle bundle) {
    return assertThrows(InvalidBundleException.class, () -> Reading.of(bundle)).problem();
  }

  private Reading read(byte[] zip) throws IOException {
    return Reading.of(
        Bundle.open(Files.write(temporary.resolve("t.zip"), zip), BundleLimits.defaults()));
  }

  private static void asIs(ByteBuffer bytes) {}
}
