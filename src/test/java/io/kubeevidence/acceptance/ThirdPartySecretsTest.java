package io.kubeevidence.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.kubeevidence.cli.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The passwords and tokens that other people's manifests hold never come out: not in a report, not
 * on the console, whether the bundle is analysed or refused.
 */
final class ThirdPartySecretsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Variables that hold a credential; not those that hold the name or the place of one. */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?i).*(pass|pwd|token|secret|credential|api_?key|private).*(?<!name|file|path|_id)");

  /** Shorter values, and words that manifests are made of, would be found everywhere. */
  private static final int SHORTEST = 6;

  @TempDir private Path folder;

  @Test
  void noCredentialOfAManifestIsInAnyOutput() throws IOException {
    Path shared = Samples.shared("third-party");
    Samples.assumeThere(shared);
    Set<String> leaks = new TreeSet<>();
    int searched = 0;
    for (Path item : items(shared)) {
      Set<String> canaries = canaries(item);
      searched += canaries.size();
      String said = outputs(item);
      canaries.stream()
          .filter(said::contains)
          .forEach(c -> leaks.add(item.getFileName() + " shows a value of " + c.length()));
    }
    assertEquals(Set.of(), leaks);
    assertTrue(searched >= 5, "the collection holds passwords, and " + searched + " were found");
  }

  private static List<Path> items(Path shared) throws IOException {
    try (Stream<Path> all = Files.list(shared)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private String outputs(Path item) throws IOException {
    StringBuilder said = new StringBuilder();
    for (List<String> words :
        List.of(
            List.of("inspect", item.toString()),
            List.of("gaps", item.toString()),
            List.of("explain", "5.4.1", item.toString()),
            List.of(
                "analyze",
                item.toString(),
                "-v",
                "--force",
                "-o",
                "xlsx=" + folder.resolve("r.xlsx"),
                "-o",
                "json=" + folder.resolve("r.json"),
                "-o",
                "csv=" + folder.resolve("r.csv")))) {
      CommandRun run = CommandRun.of(words.toArray(new String[0]));
      assertTrue(run.code() == 0 || run.code() == 3, words + ": " + run.code() + " " + run.err());
      assertFalse(run.err().contains("Exception"), run.err());
      said.append(run.out()).append(run.err());
    }
    for (String name : List.of("r.json", "r.csv", "r.xlsx")) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        said.append(name.endsWith("xlsx") ? unzipped(file) : Files.readString(file));
        Files.delete(file);
      }
    }
    return said.toString();
  }

  private static String unzipped(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  private static Set<String> canaries(Path item) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(item)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(ya?ml|json)")).toList()) {
        try (MappingIterator<JsonNode> documents =
            YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
          while (documents.hasNextValue()) {
            collect(documents.nextValue(), found);
          }
        } catch (JsonProcessingException damaged) {
          // some are damaged on purpose; what stands before the damage was collected
        }
      }
    }
    return found;
  }

  private static void collect(JsonNode node, Set<String> found) {
    if (node.path("kind").asText().equals("Secret")) {
      node.path("data").forEach(v -> add(v, found));
      node.path("stringData").forEach(v -> add(v, found));
    }
    if (CREDENTIAL.matcher(node.path("name").asText("")).matches()) {
      add(node.path("value"), found);
    }
    node.forEach(child -> collect(child, found));
  }

  private static void add(JsonNode value, Set<String> found) {
    String text = value.isTextual() ? value.asText().trim() : "";
    boolean path = text.startsWith("/") || text.contains("$(");
    if (text.length() >= SHORTEST && !path && !text.equals("default")) {
      found.add(text);
    }
  }
}
