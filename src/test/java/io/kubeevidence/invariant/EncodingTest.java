package io.kubeevidence.invariant;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 6, KE-A08: the container, its compression, JSON or YAML, LF or CRLF change no status. */
class EncodingTest {
  private static final int CASES = 100;

  @TempDir private Path folder;

  @Test
  void encodingChangesNoStatus() {
    Cases.run(
        CASES,
        c -> {
          Archive archive = Rewriting.encodedAnew(Archive.sample(c.sample()), c.random());
          int form = c.number() % 6;
          Path place = folder.resolve("case-" + c.number());
          try {
            write(archive, form, place, c.random());
            BundleLimits limits = BundleLimits.defaults();
            Statuses after =
                Statuses.of(new SnapshotReader(limits).read(List.of(Bundle.open(place, limits))));
            return after.differentFrom(
                Statuses.ofSample(c.sample()), c.sample() + " in form " + form);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void write(Archive archive, int form, Path place, Random random)
      throws IOException {
    switch (form) {
      case 0 -> Files.write(place, Containers.shuffledTar(archive, random));
      case 1 -> Files.write(place, Containers.gzip(archive.tar(), random));
      case 2 -> Files.write(place, Containers.xz(archive.tar()));
      case 3 -> Files.write(place, Containers.zip(archive, false));
      case 4 -> Files.write(place, Containers.zip(archive, true));
      default -> Containers.folder(archive, place);
    }
  }
}
