package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.fixture.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 8: after a full disk, a limit of file size, a read-only folder or a kill each output is absent,
 * or the old one, or complete.
 */
class AtomicityTest {
  private static final int KILLS = Integer.getInteger("kills", 5);
  private static final String OLD = "{\"old\": true}";

  @TempDir private Path folder;

  private List<String> analyze(Path into) {
    return Forked.program(
        List.of(),
        "analyze",
        Samples.bundle("kubeadm-weak").toAbsolutePath().toString(),
        "-q",
        "--force",
        "-o",
        "json=" + into.resolve("r.json"),
        "-o",
        "csv=" + into.resolve("r.csv"));
  }

  private static List<String> shell(String script, List<String> command) {
    List<String> all = new ArrayList<>(List.of("sh", "-c", script + "; exec \"$@\"", "sh"));
    all.addAll(command);
    return all;
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertNotWritten(Forked run) {
    assertEquals(5, run.code(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("kube-evidence: error KE-O01"), run.err());
  }

  @Test
  void aLimitOfFileSize() throws IOException {
    Path into = Files.createDirectory(folder.resolve("limited"));
    Files.writeString(into.resolve("r.json"), OLD);
    // 100 blocks of 512 bytes hold the csv but not the json; SIGXFSZ is Java's to ignore
    assertNotWritten(Forked.run(folder, shell("ulimit -f 100", analyze(into))));
    assertEquals(List.of("r.json"), names(into));
    assertEquals(OLD, Files.readString(into.resolve("r.json")));
  }

  @Test
  void aFullDiskAndAReadOnlyFolder() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    String[] mount = {"unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=64k none " + disk};
    if (!Forked.available(folder, mount)) {
      return;
    }
    String report = "; ls -A " + disk + " | tr '\\n' ' '; cat " + disk + "/r.csv; exit $code";
    String full = "mount -t tmpfs -o size=64k none " + disk + " && printf old > " + disk + "/r.csv";
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
    command.add(full + " && { \"$@\"; code=$?; }" + report);
    command.add("sh");
    command.addAll(analyze(disk));
    Forked run = Forked.run(folder, command);
    assertEquals(5, run.code(), run.err());
    assertTrue(run.err().startsWith("kube-evidence: error KE-O01"), run.err());
    assertTrue(run.err().endsWith("\nr.csv old"), run.err());
    command.set(4, full + " && mount -o remount,ro " + disk + " && { \"$@\"; code=$?; }" + report);
    run = Forked.run(folder, command);
    assertEquals(5, run.code(), run.err());
    assertTrue(run.err().endsWith("\nr.csv old"), run.err());
  }

  @Test
  void killedAtAnyMoment() throws IOException {
    Path into = Files.createDirectory(folder.resolve("killed"));
    long whole = Forked.run(folder, analyze(into)).millis();
    byte[] complete = Files.readAllBytes(into.resolve("r.json"));
    assertTrue(Json.json(complete).path("results").size() == 130);
    Random random = new Random(20260115L);
    for (int i = 0; i < KILLS; i++) {
      Files.writeString(into.resolve("r.json"), OLD);
      // the outputs are written in the last third
      long after = whole / 2 + random.nextInt((int) (whole / 2) + 1);
      Forked.runAndKill(folder, analyze(into), after);
      byte[] now = Files.readAllBytes(into.resolve("r.json"));
      boolean old =
          java.util.Arrays.equals(OLD.getBytes(java.nio.charset.StandardCharsets.UTF_8), now);
      assertTrue(old || java.util.Arrays.equals(complete, now), "killed after " + after + " ms");
    }
  }
}
