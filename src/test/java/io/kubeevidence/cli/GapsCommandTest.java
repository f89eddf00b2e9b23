package io.kubeevidence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.fixture.Archive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing, what waits for it, and the script that closes it. */
final class GapsCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CAPTURES = "cluster/captures.jsonl";

  @TempDir private Path folder;

  private final Archive archive = Archive.sample("default");

  private String gaps(String... options) throws IOException {
    Path bundle = folder.resolve("b.tar.gz");
    Files.write(bundle, archive.seal().tar());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = new String[options.length + 2];
    args[0] = "gaps";
    args[1] = bundle.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    int code =
        Main.run(
            args,
            InputStream.nullInputStream(),
            new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false));
    assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<ObjectNode> records() throws IOException {
    List<ObjectNode> records = new ArrayList<>();
    String text = new String(archive.get(CAPTURES), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      records.add((ObjectNode) JSON.readTree(line));
    }
    return records;
  }

  private void put(List<ObjectNode> records) {
    StringBuilder text = new StringBuilder();
    records.forEach(r -> text.append(r).append('\n'));
    archive.put(CAPTURES, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void drop(Predicate<ObjectNode> unwanted) throws IOException {
    List<ObjectNode> records = records();
    assertTrue(records.removeIf(unwanted), "nothing was dropped");
    put(records);
  }

  private static Predicate<ObjectNode> list(String resource) {
    return r -> r.path("resource").asText().equals(resource);
  }

  private static String line(String output, String start) {
    return output.lines().filter(l -> l.strip().startsWith(start)).findFirst().orElse("");
  }

  @Test
  void nothingIsMissing() throws IOException {
    assertEquals("Nothing is missing.\n", gaps());
  }

  /** A list without any record is a gap as much as one that failed. */
  @Test
  void aListThatNobodyAskedFor() throws IOException {
    drop(list("clusterrolebindings"));
    String said = gaps();
    assertTrue(
        said.contains("missing  clusterrolebindings.rbac.authorization.k8s.io: not collected"),
        said);
    assertTrue(line(said, "closes").contains(" 5.1.1 "), said);
    assertFalse(line(said, "closes").contains(" 1.1.1 "), said);
    assertEquals("  run      sh kube-evidence-collect.sh cluster", line(said, "run"), said);
    assertFalse(said.contains("Node "), said);
  }

  @Test
  void namesOfSecretsNeedTheirOption() throws IOException {
    drop(list("secrets"));
    String said = gaps();
    assertTrue(line(said, "run").endsWith(" cluster --with-secret-names"), said);
  }

  @Test
  void aRefusalNeedsOtherRights() throws IOException {
    List<ObjectNode> records = records();
    for (ObjectNode r : records) {
      if (list("roles").test(r)) {
        r.put("status", "forbidden").put("reason", "HTTP403").putNull("out");
      }
    }
    put(records);
    assertTrue(
        gaps().contains("with the rights that `kube-evidence-collect.sh print-rbac` prints"));
    assertTrue(gaps("--script", "-").contains("# Something was refused"));
  }

  @Test
  void aNodeThatWasLeftOut() throws IOException {
    archive.names().stream().filter(n -> n.startsWith("nodes/node2/")).forEach(archive::remove);
    String said = gaps();
    assertTrue(said.startsWith("Node node2\n  missing  node2: no part was captured\n"), said);
    assertTrue(line(said, "closes").contains(" 4.1.1 "), said);
    assertFalse(line(said, "closes").contains(" 1.1.1 "), said);
    assertTrue(
        line(said, "run").contains("sudo sh kube-evidence-collect.sh node --node-name node2"));
  }

  /** The script calls the collector beside it with just those arguments, and nothing else. */
  @Test
  void theScriptRuns() throws IOException, InterruptedException {
    archive.names().stream().filter(n -> n.startsWith("nodes/node2/")).forEach(archive::remove);
    drop(list("secrets"));
    Path script = folder.resolve("with space.sh");
    gaps("--script", script.toString());
    Files.writeString(folder.resolve("kube-evidence-collect.sh"), "echo \"called with: $*\"\n");
    assertEquals("called with: cluster --with-secret-names\n", run(0, script, "cluster"));
    assertEquals("called with: node --node-name node2\n", run(0, script, "node2"));
    String usage = run(2, script, "node3");
    assertTrue(usage.contains("  cluster\n") && usage.contains("  node2\n"), usage);
    assertFalse(usage.contains("node3"), usage);
  }

  private static String run(int status, Path script, String place)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", script.toString(), place).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(status, process.exitValue(), output);
    return output;
  }
}
