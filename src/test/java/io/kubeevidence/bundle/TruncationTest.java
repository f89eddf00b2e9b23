package io.kubeevidence.bundle;

import static io.kubeevidence.bundle.TarFixture.gzip;
import static io.kubeevidence.bundle.TarFixture.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cut or changed archive never reads as a shorter or other one. */
class TruncationTest {
  private static final byte[] PLAIN =
      tar()
          .folder("b/")
          .pax("path", "b/\u00E9")
          .file("b/e", "some content that is longer than nothing")
          .gnuName("b/" + "long".repeat(40))
          .file("b/long", "x".repeat(700))
          .file("b/empty", "")
          .end()
          .bytes();
  private static final byte[] PACKED = gzip(PLAIN);

  @Test
  void aTarIsRefusedWhereverItIsCut() {
    for (int length = 0; length < PLAIN.length; length++) {
      assertCut(Arrays.copyOf(PLAIN, length), length, Set.of("KE-A01", "KE-A02"));
    }
  }

  @Test
  void aTarCutBeforeItWasCompressedIsRefused() {
    for (int length = 0; length < PLAIN.length; length += 128) {
      assertCut(gzip(Arrays.copyOf(PLAIN, length)), length, Set.of("KE-A01", "KE-A02"));
    }
  }

  @Test
  void aGzipFileIsRefusedWhereverItIsCut() {
    for (int length = 0; length < PACKED.length; length++) {
      assertCut(Arrays.copyOf(PACKED, length), length, Set.of("KE-A01", "KE-A02"));
    }
  }

  @Test
  void theMessageNamesTheEntryThatIsCut() {
    String message =
        Reading.message(tar().raw(Arrays.copyOf(PLAIN, PLAIN.length - 3 * 512)).bytes());
    assertTrue(message.contains("end marker is missing"), message);
    message = Reading.message(Arrays.copyOf(PLAIN, 4 * 512 + 10));
    assertTrue(message.contains("in \"b/\u00E9\" of \"b\""), message);
  }

  @Test
  void aWrongTrailerIsRefused() {
    for (int i = 1; i <= 8; i++) {
      byte[] wrong = PACKED.clone();
      wrong[wrong.length - i] ^= 1;
      assertEquals("KE-A02", Reading.refused(wrong).code(), "trailer byte " + i);
    }
  }

  /** Flags, times and names of the gzip header decide nothing; every other bit does. */
  @Test
  void aFlippedBitOfAGzipFileIsRefusedOrHarmless() {
    List<String> files = Reading.of(PACKED).files();
    for (int bit = 0; bit < PACKED.length * 8; bit++) {
      byte[] flipped = PACKED.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertEquals(files, Reading.of(flipped).files(), "bit " + bit);
      } catch (InvalidBundleException expected) {
        assertTrue(expected.problem().code().startsWith("KE-"), "bit " + bit);
      }
    }
  }

  /** Neither noise nor nearly right archives lead to anything but a refusal. */
  @Test
  void noiseIsRefused() {
    long seed = 20260115;
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      byte[] noise = PLAIN.clone();
      for (int n = random.nextInt(8); n >= 0; n--) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      }
      for (int block = 0; block < noise.length && random.nextBoolean(); block += 512) {
        byte[] header = Arrays.copyOfRange(noise, block, block + 512);
        System.arraycopy(TarFixture.sealed(header), 0, noise, block, 512);
      }
      try {
        Reading.of(random.nextBoolean() ? noise : gzip(noise));
      } catch (InvalidBundleException expected) {
        assertTrue(expected.problem().code().startsWith("KE-"), "seed " + seed + " case " + i);
      }
    }
  }

  private static void assertCut(byte[] bundle, int length, Set<String> codes) {
    Problem problem = Reading.refused(bundle);
    assertTrue(codes.contains(problem.code()), () -> "cut at " + length + ": " + problem);
  }
}
