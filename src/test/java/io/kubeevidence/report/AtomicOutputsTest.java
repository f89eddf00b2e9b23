package io.kubeevidence.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicOutputsTest {
  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> String.valueOf(p.getFileName())).sorted().toList();
    }
  }

  @Test
  void nothingAppearsBeforeEverythingIsWritten() throws IOException {
    AtomicOutputs outputs = new AtomicOutputs(false);
    outputs.prepare(folder.resolve("a"), out -> out.write(1));
    assertFalse(Files.exists(folder.resolve("a")));
    outputs.prepare(folder.resolve("b"), out -> out.write(2));
    outputs.commit();
    assertEquals(List.of("a", "b"), names());
  }

  @Test
  void aFailureLeavesNothingAndTheOldFileAlone() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    AtomicOutputs outputs = new AtomicOutputs(true);
    outputs.prepare(folder.resolve("a"), out -> out.write(1));
    assertThrows(
        IOException.class,
        () ->
            outputs.prepare(
                folder.resolve("b"),
                out -> {
                  throw new IOException("disk full");
                }));
    outputs.discard();
    assertEquals(List.of("a"), names());
    assertEquals("old", Files.readString(folder.resolve("a")));
  }

  @Test
  void aFileThatAppearedMeanwhileIsKept() throws IOException {
    AtomicOutputs outputs = new AtomicOutputs(false);
    outputs.prepare(folder.resolve("a"), out -> out.write(1));
    Files.writeString(folder.resolve("a"), "mine");
    assertThrows(FileAlreadyExistsException.class, outputs::commit);
    outputs.discard();
    assertEquals("mine", Files.readString(folder.resolve("a")));
  }
}
