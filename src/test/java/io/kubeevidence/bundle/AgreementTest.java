package io.kubeevidence.bundle;

import static io.kubeevidence.bundle.TarFixture.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** Whatever is accepted, Commons Compress lists and reads in the same way (invariant 13). */
class AgreementTest {
  private static final String LETTERS = "\0\0 0157/xLga\u00C3\u00A9";
  private static final byte[] PLAIN =
      tar()
          .globalPax("comment", "c")
          .folder("b/")
          .file("b/one", "1")
          .pax("path", "b/\u00E9", "mtime", "1.5")
          .file("b/e", "some content")
          .gnuName("b/" + "long".repeat(40))
          .file("b/long", "x".repeat(700))
          .link('2', "b/link", "one")
          .file("b/empty", "")
          .end()
          .bytes();

  @Test
  void anotherReaderSeesTheSameFiles() throws IOException {
    assertEquals(commons(PLAIN), Reading.of(PLAIN).files());
  }

  @Test
  void changedArchivesAreRefusedOrReadAlike() throws IOException {
    long seed = 99;
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] changed = PLAIN.clone();
      int block = random.nextInt(PLAIN.length / 512 - 2) * 512;
      byte[] header = Arrays.copyOfRange(changed, block, block + 512);
      for (int n = random.nextInt(3); n >= 0; n--) {
        // NUL and digits lead further than noise
        header[random.nextInt(512)] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
      }
      System.arraycopy(TarFixture.sealed(header), 0, changed, block, 512);
      Reading reading;
      List<String> others;
      try {
        reading = Reading.of(changed);
        others = commons(changed);
      } catch (InvalidBundleException | IOException refused) {
        // it reads owners, modes and times, which are no evidence here
        continue;
      }
      accepted++;
      assertEquals(others, reading.files(), "seed " + seed + " case " + i);
    }
    assertTrue(accepted > 100, "only " + accepted + " accepted");
  }

  private static List<String> commons(byte[] tar) throws IOException {
    List<String> files = new ArrayList<>();
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        boolean plainType = e.getLinkFlag() == '0' || e.getLinkFlag() == 0;
        if (plainType && !e.isDirectory() && !e.isSparse()) {
          String text = new String(content, StandardCharsets.UTF_8);
          files.add(BundlePath.of(e.getName()) + "=" + text);
        }
      }
    }
    return files;
  }
}
