package io.kubeevidence.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A bundle read to its end: what a visitor saw and what the summary says. */
record Reading(List<String> files, List<String> skipped, BundleSummary summary) {

  static Reading of(byte[] bundle) {
    return of(bundle, BundleLimits.defaults());
  }

  static Reading of(byte[] bundle, BundleLimits limits) {
    return of(Bundle.open(new ByteArrayInputStream(bundle), "test.tar.gz", limits));
  }

  /** Files as {@code NAME=CONTENT}. */
  static Reading of(Bundle bundle) {
    List<String> files = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    BundleSummary summary =
        bundle.read(
            new EntryVisitor() {
              @Override
              public void entry(BundleEntry entry) throws IOException {
                byte[] content = entry.content(EntryClass.OBJECT_LIST).readAllBytes();
                assertEquals(entry.statedSize(), content.length);
                files.add(entry.path() + "=" + new String(content, StandardCharsets.UTF_8));
              }

              @Override
              public void skipped(BundlePath path, String type) {
                skipped.add(path + ": " + type);
              }
            });
    return new Reading(files, skipped, summary);
  }

  /** The refusal of a bundle, whether or not the visitor reads the contents. */
  static Problem refused(byte[] bundle) {
    return refused(bundle, BundleLimits.defaults());
  }

  static Problem refused(byte[] bundle, BundleLimits limits) {
    Problem read = assertThrows(InvalidBundleException.class, () -> of(bundle, limits)).problem();
    Bundle again = Bundle.open(new ByteArrayInputStream(bundle), "test.tar.gz", limits);
    Problem unread =
        assertThrows(InvalidBundleException.class, () -> again.read(entry -> {})).problem();
    assertEquals(read, unread);
    return read;
  }

  /** The message of a refusal. */
  static String message(byte[] bundle) {
    return refused(bundle).format("b");
  }
}
