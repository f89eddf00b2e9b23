package io.kubeevidence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KE-V13: the age of a capture and how far apart its parts are. The samples are of 2026-11-23. */
final class CaptureTimesTest {
  @TempDir private Path folder;

  private CommandRun analyze(String bundle, String... options) {
    List<String> all = new ArrayList<>(List.of("analyze", bundle, "--force", "-o"));
    all.add("json=" + folder.resolve("r.json"));
    all.addAll(List.of(options));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertEquals(0, run.code(), run.err());
    return run;
  }

  private JsonNode result() throws IOException {
    return Json.json(Files.readAllBytes(folder.resolve("r.json")));
  }

  private static String status(JsonNode result, String id) {
    for (JsonNode r : result.path("results")) {
      if (r.path("id").asText().equals(id)) {
        return r.path("status").asText();
      }
    }
    throw new IllegalArgumentException(id);
  }

  private static String sample() {
    return Samples.bundle("kubeadm-hardened").toString();
  }

  @Test
  void anOldCaptureIsWarnedOfAndChangesNoVerdict() throws IOException {
    assertFalse(
        analyze(sample(), "--as-of", "2026-12-23", "--max-age", "30d").err().contains("V13"));
    JsonNode before = result().path("results");
    CommandRun run = analyze(sample(), "--as-of", "2026-12-25", "--max-age", "30d");
    assertTrue(
        run.err()
            .contains(
                "kube-evidence: warning KE-V13 in \"kubeadm-hardened.tar.gz\": it was captured on"
                    + " 2026-11-23T18:49:48Z, 31 days before 2026-12-25, --max-age allows 30 days"),
        run.err());
    assertEquals(before, result().path("results"));
  }

  @Test
  void aCaptureOfTheFutureIsWarnedOf() {
    assertTrue(analyze(sample(), "--as-of", "2026-11-22").err().contains("after --as-of"));
    assertFalse(analyze(sample(), "--as-of", "2026-11-23").err().contains("KE-V13"));
    assertFalse(
        analyze(sample()).err().contains("KE-V13"), "the day of the capture is the default");
  }

  @Test
  void timesAreShown() throws IOException {
    analyze(sample());
    JsonNode snapshot = result().path("snapshot");
    assertEquals("2026-11-23T18:49:48Z", snapshot.path("capturedFrom").asText());
    assertEquals("2026-11-23T18:49:57Z", snapshot.path("capturedTo").asText());
    assertTrue(CommandRun.of("inspect", sample()).out().contains("2026-11-23T18:49:48Z to"));
  }

  /** The node part node3 as it was some days before. */
  private String withOldNode(int day) throws IOException {
    Archive archive = Archive.sample("hardened");
    String file = "nodes/node3/part.json";
    ObjectNode part = (ObjectNode) Json.json(archive.get(file));
    String time = "2026-11-" + day + "T18:49:48Z";
    part.put("startedAt", time).put("finishedAt", time);
    archive.put(file, part.toString().getBytes(StandardCharsets.UTF_8));
    return Files.write(folder.resolve("old.tar"), archive.seal().tar()).toString();
  }

  @Test
  void aPartFromAnotherDaySupportsAFailOnly() throws IOException {
    analyze(sample());
    assertEquals("Pass", status(result(), "4.2.1"));
    String bundle = withOldNode(21);
    CommandRun run = analyze(bundle);
    assertTrue(
        run.err()
            .contains(
                "warning KE-V13 in \"nodes/node3\" of \"old.tar\": captured 48 hours apart from the"
                    + " cluster part, more than 24 hours (--max-spread)"),
        run.err());
    JsonNode result = result();
    for (String id : new String[] {"4.1.1", "4.2.1", "4.2.6"}) {
      assertEquals("Not Assessed", status(result, id), id);
    }
    assertEquals("Pass", status(result, "1.2.2"), "of the control plane, which is not on node3");
    assertEquals("PARTIAL", fileState(result, "nodes/node3/stat.jsonl"));
    analyze(bundle, "--max-spread", "3d");
    assertEquals("Pass", status(result(), "4.2.1"));
  }

  private static String fileState(JsonNode result, String file) {
    for (JsonNode f : result.path("snapshot").path("files")) {
      if (f.path("file").asText().equals(file)) {
        return f.path("state").asText();
      }
    }
    throw new IllegalArgumentException(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0h", "24", "-1h", "h", "1.5h", "24H", "1000000d", "1w", ""})
  void timesThatAreNone(String text) {
    for (String flag : new String[] {"--max-age", "--max-spread"}) {
      CommandRun run = CommandRun.of("analyze", sample(), flag + "=" + text);
      assertEquals(2, run.code());
      assertTrue(run.err().contains(flag) && run.err().contains("36h"), run.err());
      assertEquals(1, run.err().lines().count());
    }
  }
}
