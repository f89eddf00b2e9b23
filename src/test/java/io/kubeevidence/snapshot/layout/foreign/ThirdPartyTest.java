package io.kubeevidence.snapshot.layout.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotReader;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.node.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every item of the third-party collection is read, or refused with a sentence; nothing crashes.
 * The collection is no part of the project: {@code -Dthird.party=FOLDER} says where it is.
 */
final class ThirdPartyTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("third.party", "../shared/third-party"));

  @Test
  void everyItemIsReadOrRefusedWithASentence() throws IOException {
    boolean there = Files.isDirectory(FOLDER);
    if (!there) {
      System.out.println("third-party collection not found: " + FOLDER);
    }
    assumeTrue(there);
    StringBuilder table = new StringBuilder("item\tlayout\tnodes\tresources\tcomplete\tproblems\n");
    for (Path item : items()) {
      table.append(FOLDER.relativize(item)).append('\t').append(line(item)).append('\n');
    }
    System.out.println(table);
    assertTrue(table.toString().contains("sonobuoy"));
    assertFalse(table.toString().contains("Exception"));
  }

  private static List<Path> items() throws IOException {
    List<Path> items = new ArrayList<>();
    try (Stream<Path> folders = Files.list(FOLDER)) {
      folders.filter(Files::isDirectory).forEach(items::add);
    }
    try (Stream<Path> files = Files.walk(FOLDER)) {
      files.filter(f -> f.toString().endsWith(".tar.gz")).forEach(items::add);
    }
    for (String tree : List.of("sonobuoy-kind-1.21/tree", "sbctl-kurl-1.23/support-bundle")) {
      items.add(FOLDER.resolve(tree));
    }
    items.sort(null);
    return items;
  }

  private static String line(Path item) throws IOException {
    try {
      Snapshot s =
          new SnapshotReader(BundleLimits.defaults())
              .read(List.of(Bundle.open(item, BundleLimits.defaults())));
      assertEquals(List.of(), MatrixTest.tooGood(s), item.toString());
      long complete = s.resources().values().stream().filter(ResourceState::complete).count();
      StringBuilder instances = new StringBuilder();
      for (Component c : Component.values()) {
        instances
            .append(' ')
            .append(s.instances(c).stream().filter(i -> !i.sources().isEmpty()).count());
      }
      return String.join(
          "\t",
          s.info().layout(),
          s.info().nodeCount() + " " + s.controlPlane().kind() + " " + s.info().provider(),
          s.resources().size() + "",
          complete + "",
          s.problems().size() + "",
          instances,
          s.info().serverVersion());
    } catch (InvalidBundleException e) {
      return e.problem().format(String.valueOf(item.getFileName()));
    }
  }
}
