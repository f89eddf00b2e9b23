package io.kubeevidence.bundle;

import static io.kubeevidence.bundle.TarFixture.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderContainerTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void someFiles() throws IOException {
    folder = Files.createDirectories(temporary.resolve("bundle"));
    write("b/two", "22");
    write("b/one", "1");
    write("a", "333");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, utf8(content));
  }

  private Bundle open(BundleLimits limits) throws IOException {
    return Bundle.open(folder, limits);
  }

  @Test
  void filesComeSorted() throws IOException {
    Reading reading = Reading.of(open(BundleLimits.defaults()));
    assertEquals(List.of("a=333", "b/one=1", "b/two=22"), reading.files());
    assertEquals("bundle", reading.summary().name());
    assertEquals(6, reading.summary().size());
    assertEquals(6, reading.summary().bytes());
  }

  @Test
  void theDigestIsThatOfTheListOfDigests() throws IOException {
    String list =
        Digests.sha256(utf8("333"))
            + "  a\n"
            + Digests.sha256(utf8("1"))
            + "  b/one\n"
            + Digests.sha256(utf8("22"))
            + "  b/two\n";
    assertEquals(
        Digests.sha256(utf8(list)), Reading.of(open(BundleLimits.defaults())).summary().sha256());
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path secret = Files.write(temporary.resolve("secret"), utf8("secret"));
    Files.createSymbolicLink(folder.resolve("link"), secret);
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Reading reading = Reading.of(open(BundleLimits.defaults()));
    assertEquals(List.of("a=333", "b/one=1", "b/two=22"), reading.files());
    assertEquals(List.of("link: symbolic link", "loop: symbolic link"), reading.skipped());
    assertEquals("KE-A04", reading.summary().problems().get(0).code());
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
    assertEquals(3, Reading.of(Bundle.open(link, BundleLimits.defaults())).files().size());
  }

  @Test
  void limitsHoldAsInAnArchive() throws IOException {
    assertRefused("KE-L03", BundleLimits.defaults().with("--max-entries", 3));
    assertRefused("KE-L01", BundleLimits.defaults().with("--max-total-bytes", 5));
    Reading.of(open(BundleLimits.defaults().with("--max-entries", 4)));
  }

  @Test
  void namesAreCheckedAsInAnArchive() throws IOException {
    write("b/new\nline", "");
    assertRefused("KE-A05", BundleLimits.defaults());
  }

  @Test
  void anEmptyFolderIsNoBundle() throws IOException {
    folder = temporary.resolve("empty");
    Files.createDirectories(folder.resolve("inner"));
    assertRefused("KE-A01", BundleLimits.defaults());
  }

  private void assertRefused(String code, BundleLimits limits) throws IOException {
    Bundle bundle = open(limits);
    assertEquals(
        code,
        assertThrows(InvalidBundleException.class, () -> bundle.read(entry -> {}))
            .problem()
            .code());
  }
}
