package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.fixture.Archive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * 10: every hostile bundle ends within 60 seconds of work and 1 GiB, with a heap of 512 M, and
 * never as a bug of the program.
 */
class BoundedTest {
  /** What a file holds and how often it is there. */
  private record Hostile(String name, int files, IntFunction<byte[]> content, int exitCode) {}

  private static final Map<String, Hostile> ALL = new TreeMap<>();
  private static final String PODS = "cluster/data/objects/pods.yaml";

  private static void add(String what, String name, int files, int code, IntFunction<byte[]> how) {
    ALL.put(what, new Hostile(name, files, how, code));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] pod(String text) {
    return bytes("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  x: " + text + "\n");
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      text.append("a" + i + ": &a" + i + " [");
      text.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
    }
    return text.toString();
  }

  /** A text that compresses about a hundred to one, below the limit of the ratio. */
  private static byte[] filler(int length) {
    byte[] random = new byte[512];
    new Random(length).nextBytes(random);
    byte[] filled = new byte[length];
    for (int i = 0; i < length; i++) {
      boolean noise = i % 65536 < 512;
      filled[i] = (byte) ('a' + (noise ? (random[i % 512] & 15) : 0));
    }
    return filled;
  }

  private static byte[] stats(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append("{\"path\":\"/x/" + i + "\",\"view\":\"host\",\"mode\":\"0644\"}\n");
    }
    return bytes(text.toString());
  }

  static {
    add("zeros", "cluster/data/zero", 1, 3, i -> new byte[200 << 20]);
    add("many entries", "cluster/data/e%d", 100_000, 0, i -> new byte[0]);
    add("deep", PODS, 1, 0, i -> pod("[".repeat(1_000_000)));
    add("deep JSON", PODS, 1, 0, i -> bytes("{\"a\":".repeat(1_000_000)));
    add("aliases in a list", PODS, 1, 0, i -> bytes(bomb()));
    add("aliases in a file", "nodes/node1/data/files/0001", 1, 0, i -> bytes(bomb()));
    add("a long line", PODS, 1, 0, i -> pod("'" + "a".repeat(2_000_000) + "'"));
    add("long lines", "cluster/data/objects/l%d.yaml", 230, 3, i -> pod("a".repeat(300_000)));
    add("large files", "nodes/node1/data/files/l%d", 20, 3, i -> filler(8_000_000));
    add("number", PODS, 1, 0, i -> pod("1".repeat(1_000_000) + "e999999999"));
    add(
        "tags",
        PODS,
        1,
        0,
        i -> pod("\n" + "  - !!javax.script.ScriptEngineManager []\n".repeat(9)));
    add("many records", "nodes/n%d/stat.jsonl", 30, 3, i -> stats(100_000));
    add("escapes", PODS, 1, 0, i -> pod("\"" + "\\u001b".repeat(300_000) + "\""));
  }

  static final List<String> NAMES = List.copyOf(ALL.keySet());

  @TempDir private Path folder;

  @ParameterizedTest
  @FieldSource("NAMES")
  void endsInTimeAndMemory(String what) throws IOException {
    Hostile hostile = ALL.get(what);
    Path bundle = folder.resolve("hostile.tar.gz");
    write(hostile, bundle);
    Path output = folder.resolve("r.json");
    List<String> command =
        Forked.program(
            List.of("-Xmx512m"), "analyze", bundle.toString(), "-q", "-o", "json=" + output);
    Forked run = Forked.run(folder, command);
    String said = what + ": " + run.code() + " after " + run.cpuMillis() + " ms: " + run.err();
    assertEquals(hostile.exitCode(), run.code(), said);
    assertEquals(run.code() == 0, Files.exists(output), said);
    assertTrue(run.cpuMillis() < 60_000, said);
    assertTrue(run.residentKib() < 1 << 20, said + run.residentKib() + " KiB");
    assertTrue(run.code() == 0 || run.err().startsWith("kube-evidence: error KE-L0"), said);
    assertTrue(run.err().lines().count() <= 1, said);
  }

  /** A sample with the files put in; listed in no record, but for those that were there before. */
  private static void write(Hostile hostile, Path bundle) throws IOException {
    Archive archive = Archive.sample("default");
    if (hostile.files() == 1 && archive.has(hostile.name())) {
      archive.put(hostile.name(), hostile.content().apply(0));
      archive.seal();
    }
    try (OutputStream file = Files.newOutputStream(bundle);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(file, 1 << 16))) {
      for (int i = 0; i < hostile.files() && !archive.has(hostile.name()); i++) {
        // before the records, so that nothing is known about them yet
        put(tar, String.format(hostile.name(), i), hostile.content().apply(i));
      }
      for (String name : archive.names()) {
        put(tar, name, archive.get(name));
      }
    }
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("fixture/" + name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
