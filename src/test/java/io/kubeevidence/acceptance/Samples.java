package io.kubeevidence.acceptance;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The sample bundles, and the shared data beside the project where it is there. */
public final class Samples {
  /** Names of the sample bundles. */
  public static final List<String> NAMES =
      List.of("kubeadm-default", "kubeadm-hardened", "kubeadm-weak", "hosted-control-plane");

  private Samples() {}

  /** The bundle of a sample. */
  public static Path bundle(String name) {
    return root().resolve("samples/" + name + ".tar.gz");
  }

  /** The snapshot of a sample. */
  public static Snapshot read(String name) {
    BundleLimits limits = BundleLimits.defaults();
    try {
      return new SnapshotReader(limits).read(List.of(Bundle.open(bundle(name), limits)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A path of the shared data, which stands beside the project. */
  public static Path shared(String path) {
    return root().resolve("../shared").resolve(path).normalize();
  }

  /** Skips a test, aloud, when shared data is not there. */
  public static void assumeThere(Path path) {
    if (!Files.exists(path)) {
      System.out.println(
          "SKIPPED: " + path.getFileName() + " is not there; this test needs ../shared");
    }
    Assumptions.assumeTrue(Files.exists(path), "needs ../shared");
  }

  private static Path root() {
    return Path.of(System.getProperty("projectRoot", "."));
  }
}
