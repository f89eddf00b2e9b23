package io.kubeevidence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.fixture.Archive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Limits of objects and long lines hold for the whole bundle (hostile-input.md section 5): all
 * files and all parts together, not each alone.
 */
final class BundleBudgetTest {
  private static final int LONG = 300_000;

  @TempDir private Path folder;
  private String output = "";

  @BeforeEach
  void setOutput() {
    output = "json=" + folder.resolve("r.json");
  }

  private String write(String name, Archive archive) throws IOException {
    return Files.write(folder.resolve(name), archive.tar()).toString();
  }

  private void assertRefused(String message, String... args) {
    CommandRun run = CommandRun.of(args);
    assertEquals(3, run.code(), run.err());
    assertEquals("kube-evidence: error " + message + "\n", run.err());
    assertTrue(Files.notExists(folder.resolve("r.json")));
  }

  /** Pods a, b and c in one kubectl list. */
  private static byte[] pods(String text) {
    StringBuilder list = new StringBuilder("apiVersion: v1\nitems:\n");
    for (String name : new String[] {"a", "b", "c"}) {
      list.append("- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: ").append(name);
      list.append("\n    namespace: x\n    annotations:\n      t: ").append(text).append('\n');
    }
    return list.append("kind: List\nmetadata:\n  resourceVersion: \"\"\n")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Archive loose(String... files) {
    Archive archive = Archive.empty();
    for (String file : files) {
      archive.put(file, pods("short"));
    }
    return archive;
  }

  @Test
  void objectsOfAllFilesTogether() throws IOException {
    String bundle = write("two.tar", loose("a/pods.yaml", "b/pods.yaml"));
    assertRefused(
        "KE-L07 in \"fixture/b/pods.yaml\" of \"two.tar\": 6 objects,"
            + " limit 5 for the whole bundle; raise it with --max-objects",
        "analyze",
        bundle,
        "--max-objects",
        "5",
        "-o",
        output);
    assertEquals(
        0, CommandRun.of("analyze", bundle, "-q", "--max-objects", "6", "-o", output).code());
  }

  @Test
  void objectsOfAllPartsTogether() throws IOException {
    String one = write("one.tar", loose("pods.yaml"));
    String two = write("two.tar", loose("pods.yaml"));
    assertRefused(
        "KE-L07 in \"two.tar/fixture/pods.yaml\" of \"one.tar+two.tar\": 6 objects,"
            + " limit 5 for the whole bundle; raise it with --max-objects",
        "analyze",
        one,
        two,
        "--max-objects",
        "5",
        "-o",
        output);
  }

  @Test
  void objectsOfTheOwnLayout() throws IOException {
    String bundle = write("own.tar", Archive.sample("default"));
    CommandRun run = CommandRun.of("analyze", bundle, "--max-objects", "60", "-o", output);
    assertEquals(3, run.code());
    assertTrue(
        run.err().startsWith("kube-evidence: error KE-L07 in \"fixture/cluster/data/objects/"),
        run.err());
    assertTrue(run.err().endsWith("limit 60 for the whole bundle; raise it with --max-objects\n"));
  }

  @Test
  void longLinesOfAllFilesTogether() throws IOException {
    Archive archive = Archive.empty();
    archive.put("a/pods.yaml", pods("a".repeat(LONG)));
    archive.put("b/pods.yaml", pods("b".repeat(LONG)));
    String bundle = write("long.tar", archive);
    // the key and blanks before the text count as well
    long five = 5L * (LONG + 9);
    CommandRun run = CommandRun.of("analyze", bundle, "--max-long-lines", "" + five, "-o", output);
    assertEquals(3, run.code(), run.err());
    assertEquals(
        "kube-evidence: error KE-L05 in \"fixture/b/pods.yaml\" of \"long.tar\": 1,800,054 bytes in"
            + " lines over 256 K, limit 1,500,045 for the whole bundle; raise it with"
            + " --max-long-lines\n",
        run.err());
    long six = 6L * (LONG + 9);
    assertEquals(
        0,
        CommandRun.of("analyze", bundle, "-q", "--max-long-lines", "" + six, "-o", output).code());
  }

  @Test
  void longLinesOfConfigurationFiles() throws IOException {
    Archive archive = Archive.sample("default");
    String file =
        archive.names().stream().filter(n -> n.contains("/data/files/")).findFirst().orElseThrow();
    archive.put(file, ("a: " + "b".repeat(LONG) + "\n").getBytes(StandardCharsets.UTF_8));
    CommandRun run =
        CommandRun.of(
            "analyze", write("c.tar", archive), "--max-long-lines", "300000", "-o", output);
    assertEquals(3, run.code(), run.err());
    assertTrue(run.err().startsWith("kube-evidence: error KE-L05 in \"fixture/" + file + "\""));
  }
}
