package io.kubeevidence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** KE-V14 and the digests that the operator asks for. */
final class SealTest {
  private static final String PODS = "cluster/data/objects/pods.yaml";
  private static final Map<String, Consumer<Archive>> BROKEN = new TreeMap<>();

  static {
    BROKEN.put("no manifest", a -> a.remove("manifest.json"));
    BROKEN.put("a listed part is missing", a -> remove(a, "nodes/node3/"));
    BROKEN.put("a listed file is missing", a -> a.remove(PODS));
    BROKEN.put("a digest differs", a -> append(a, PODS, "\n"));
    BROKEN.put("a digest differs and the file is damaged", a -> append(a, PODS, "\n\u0001"));
    BROKEN.put("the digest of part.json differs", a -> append(a, "cluster/part.json", " "));
    BROKEN.put("records differ", a -> append(a, "nodes/node1/captures.jsonl", "\n"));
    BROKEN.put("a file without record", a -> a.put("cluster/data/objects/x.yaml", new byte[0]));
    BROKEN.put("a digest is not recorded", SealTest::withoutDigest);
    BROKEN.put(
        "a file record with a mode that is none",
        a -> {
          append(a, "nodes/node1/stat.jsonl", firstStat(a).replace("\"mode\":\"", "\"mode\":\"9"));
          a.seal();
        });
  }

  static final List<String> WAYS = List.copyOf(BROKEN.keySet());

  @TempDir private Path folder;

  private static void remove(Archive archive, String prefix) {
    archive.names().stream().filter(n -> n.startsWith(prefix)).forEach(archive::remove);
  }

  private static void append(Archive archive, String file, String text) {
    byte[] old = archive.get(file);
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    byte[] longer = Arrays.copyOf(old, old.length + more.length);
    System.arraycopy(more, 0, longer, old.length, more.length);
    archive.put(file, longer);
  }

  private static String firstStat(Archive archive) {
    String text = new String(archive.get("nodes/node1/stat.jsonl"), StandardCharsets.UTF_8);
    return text.lines().filter(l -> l.contains("\"mode\":\"")).findFirst().orElseThrow() + "\n";
  }

  private static void withoutDigest(Archive archive) {
    String file = "nodes/node1/captures.jsonl";
    List<ObjectNode> records = Json.lines(archive.get(file));
    ObjectNode record =
        records.stream().filter(r -> r.path("kind").asText().equals("file")).findFirst().get();
    archive.seal();
    record.putNull("sha256");
    archive.put(file, Json.linesBytes(records));
    ObjectNode manifest = (ObjectNode) Json.json(archive.get("manifest.json"));
    manifest
        .path("parts")
        .forEach(
            p -> {
              if (p.path("path").asText().equals("nodes/node1")) {
                ((ObjectNode) p.path("sha256"))
                    .put("captures.jsonl", Archive.sha256(archive.get(file)));
              }
            });
    archive.put("manifest.json", Json.jsonBytes(manifest));
  }

  private String write(Archive archive) throws IOException {
    return Files.write(folder.resolve("b.tar"), archive.tar()).toString();
  }

  private boolean sealed(String bundle) throws IOException {
    String json = "json=" + folder.resolve("r.json");
    CommandRun run = CommandRun.of("analyze", bundle, "-q", "--force", "-o", json);
    assertEquals(0, run.code(), run.err());
    return Json.json(Files.readAllBytes(folder.resolve("r.json")))
        .path("snapshot")
        .path("sealed")
        .asBoolean();
  }

  @Test
  void aSealedBundleIsRead() throws IOException {
    String bundle = Samples.bundle("kubeadm-weak").toString();
    assertTrue(sealed(bundle));
    assertEquals(0, CommandRun.of("inspect", bundle, "-q", "--require-sealed").code());
  }

  @ParameterizedTest
  @FieldSource("WAYS")
  void aBrokenSealIsRefusedWhenAskedFor(String way) throws IOException {
    Archive archive = Archive.sample("default");
    BROKEN.get(way).accept(archive);
    String bundle = write(archive);
    assertEquals(false, sealed(bundle), "the bundle is read without the flag and said unsealed");
    CommandRun run = CommandRun.of("inspect", bundle, "--require-sealed");
    assertEquals(3, run.code(), run.err());
    assertTrue(run.err().startsWith("kube-evidence: error KE-V14 in \"b.tar\""), run.err());
  }

  @Test
  void aBundleOfAnotherToolIsNeverSealed() throws IOException {
    Archive archive = Archive.empty();
    String pod = "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"}}";
    archive.put("pod.json", pod.getBytes(StandardCharsets.UTF_8));
    CommandRun run = CommandRun.of("inspect", write(archive), "--require-sealed");
    assertEquals(3, run.code(), run.err());
    assertTrue(run.err().startsWith("kube-evidence: error KE-V14"), run.err());
  }

  @Test
  void theDigestThatWasNotedMustAgree() throws IOException {
    Path bundle = Samples.bundle("kubeadm-weak");
    String digest = Archive.sha256(Files.readAllBytes(bundle));
    for (String same : new String[] {digest, digest.toUpperCase(java.util.Locale.ROOT)}) {
      assertEquals(
          0, CommandRun.of("inspect", bundle.toString(), "-q", "--expect-sha256", same).code());
    }
    String other = "0".repeat(64);
    CommandRun run = CommandRun.of("inspect", bundle.toString(), "--expect-sha256", other);
    assertEquals(3, run.code());
    assertTrue(run.err().contains(digest) && run.err().contains(other), run.err());
    assertEquals("", run.out());
    for (String none : new String[] {"", "abc", "x".repeat(64)}) {
      run = CommandRun.of("inspect", bundle.toString(), "--expect-sha256=" + none);
      assertEquals(3, run.code(), "no bundle has the digest " + none);
    }
  }
}
