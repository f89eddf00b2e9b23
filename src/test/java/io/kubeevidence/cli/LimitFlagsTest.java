package io.kubeevidence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.fixture.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every limit of hostile-input.md section 5 that has a flag: default, ceiling, effect. */
final class LimitFlagsTest {
  /** The table of the specification: flag, default, ceiling. */
  private static final String TABLE =
      """
      --max-seconds 900 86400
      --max-bundle-bytes 2147483648 68719476736
      --max-total-bytes 17179869184 274877906944
      --max-ratio 250 1032
      --max-file-bytes 2147483648 68719476736
      --max-text-bytes 67108864 1073741824
      --max-config-bytes 8388608 268435456
      --max-entries 400000 5000000
      --max-line-bytes 2097152 8388608
      --max-long-lines 67108864 268435456
      --max-depth 200 500
      --max-object-bytes 8388608 67108864
      --max-keys 100000 1000000
      --max-objects 2000000 20000000
      --max-evidence 50000 1000000
      """;

  @TempDir private Path folder;

  private static String sample() {
    return Samples.bundle("kubeadm-default").toString();
  }

  @Test
  void theTableOfTheSpecification() {
    StringBuilder table = new StringBuilder();
    for (BundleLimits.Limit l : BundleLimits.all()) {
      table.append(l.flag() + " " + l.standard() + " " + l.ceiling() + "\n");
    }
    assertEquals(TABLE, table.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "inspect", "explain", "verify", "gaps"})
  void everyCommandThatReadsBundlesHasThem(String command) {
    String help = CommandRun.of(command, "--help").out();
    List<String> others = List.of("--expect-sha256", "--require-sealed", "--max-spread");
    others.forEach(flag -> assertTrue(help.contains(flag), command + " " + flag));
    BundleLimits.all().forEach(l -> assertTrue(help.contains(l.flag() + "="), command + l.flag()));
  }

  @Test
  void valuesOutsideOneToTheCeiling() {
    for (BundleLimits.Limit l : BundleLimits.all()) {
      String most = Long.toString(l.ceiling() + 1);
      for (String value :
          new String[] {"0", "-1", most, "1.5", "many", "", "99999999999999999999"}) {
        CommandRun run = CommandRun.of("inspect", sample(), l.flag() + "=" + value);
        assertEquals(2, run.code(), l.flag() + "=" + value + run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(l.flag()), run.err());
      }
      String ceiling = l.flag() + "=" + l.ceiling();
      assertEquals(0, CommandRun.of("inspect", sample(), "-q", ceiling).code(), ceiling);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--max-bundle-bytes, 1000, KE-L01",
    "--max-total-bytes, 10000, KE-L01",
    "--max-entries, 10, KE-L03",
    "--max-objects, 10, KE-L07"
  })
  void limitsOfTheBundleRefuseIt(String flag, String value, String code) {
    CommandRun run = CommandRun.of("inspect", sample(), flag, value);
    assertEquals(3, run.code(), run.err());
    assertTrue(run.err().startsWith("kube-evidence: error " + code + " in "), run.err());
    assertTrue(run.err().endsWith("; raise it with " + flag + "\n"), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--max-file-bytes, 1000, KE-L02, cluster/data/objects/pods.yaml",
    "--max-text-bytes, 10000, KE-L02, nodes/node1/stat.jsonl",
    "--max-config-bytes, 2000, KE-L02, cluster/data/configz/node1.json",
    "--max-line-bytes, 1000, KE-L05,"
        + " cluster/data/objects/certificatesigningrequests.certificates.k8s.io.yaml",
    "--max-depth, 3, KE-L06, cluster/data/objects/pods.yaml",
    "--max-object-bytes, 500, KE-L07, cluster/data/objects/pods.yaml",
    "--max-keys, 20, KE-L07, cluster/data/configz/node1.json"
  })
  void limitsOfAFileDamageIt(String flag, String value, String code, String file)
      throws IOException {
    Path output = folder.resolve("r.json");
    CommandRun run = CommandRun.of("analyze", sample(), flag, value, "-o", "json=" + output);
    assertEquals(0, run.code(), run.err());
    JsonNode snapshot = Json.json(Files.readAllBytes(output)).path("snapshot");
    for (JsonNode f : snapshot.path("files")) {
      if (f.path("file").asText().equals(file)) {
        assertEquals("DAMAGED", f.path("state").asText());
      }
    }
    boolean named = false;
    for (JsonNode p : snapshot.path("problems")) {
      if (p.path("code").asText().equals(code) && p.path("entry").asText().equals(file)) {
        named = true;
        assertTrue(p.path("found").asText().contains(flag), p.toString());
      }
    }
    assertTrue(named, snapshot.path("problems").toString());
  }

  @Test
  void evidenceIsListedUpToTheLimitAndCountedExactly() throws IOException {
    Path all = folder.resolve("all.json");
    Path some = folder.resolve("some.json");
    assertEquals(0, CommandRun.of("analyze", sample(), "-q", "-o", "json=" + all).code());
    // fifty recommendations' worth: one place each
    CommandRun run =
        CommandRun.of("analyze", sample(), "-q", "--max-evidence", "50", "-o", "json=" + some);
    assertEquals(0, run.code(), run.err());
    JsonNode before = Json.json(Files.readAllBytes(all)).path("results");
    JsonNode after = Json.json(Files.readAllBytes(some)).path("results");
    int cut = 0;
    for (int i = 0; i < before.size(); i++) {
      int total = before.get(i).path("evidenceTotal").asInt();
      assertEquals(total, before.get(i).path("evidenceListed").asInt());
      assertEquals(total, after.get(i).path("evidenceTotal").asInt());
      assertEquals(Math.min(1, total), after.get(i).path("evidenceListed").asInt());
      assertEquals(before.get(i).path("status"), after.get(i).path("status"));
      cut += total > 1 ? 1 : 0;
    }
    assertTrue(cut > 20, "results with more than one place: " + cut);
  }
}
