package io.kubeevidence.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.bundle.BundleLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;

/**
 * Invariant 13: the short cut for kubectl's lists, the general parser and a plain reader of whole
 * documents give the same objects, lines and faults. {@code -Dyaml.cases=N} raises the number of
 * random cases.
 */
class ParsersAgreeTest {
  private static final int CASES = Integer.getInteger("yaml.cases", 2000);
  private static final BundleLimits LIMITS = BundleLimits.defaults();
  private static final ObjectFilter FILTER =
      ObjectFilter.dropping(
          List.of(
              List.of("metadata", "managedFields"),
              List.of("metadata", "annotations", "note"),
              List.of("status", "conditions"),
              List.of("status", "containerStatuses"),
              List.of("key3"),
              List.of("key4", "key5")));

  private static void assertSame(byte[] text, String what) {
    for (ObjectFilter filter : new ObjectFilter[] {ObjectFilter.none(), FILTER}) {
      Reading general = Reading.general(text, filter, LIMITS);
      Reading fast = Reading.of(text, filter, LIMITS);
      String context = what + "\n" + excerpt(text);
      assertEquals(general.objects(), fast.objects(), () -> context);
      assertEquals(general.end(), fast.end(), () -> context);
    }
  }

  private static String excerpt(byte[] text) {
    String all = new String(text, StandardCharsets.UTF_8);
    return all.length() > 3000 ? all.substring(0, 3000) : all;
  }

  @Test
  void samples() throws IOException {
    sampleFiles().forEach((name, text) -> assertSame(text, name));
  }

  @Test
  void samplesAreReadFast() throws IOException {
    sampleFiles()
        .forEach(
            (name, text) -> {
              if (KubectlItems.startsList(text, 0, text.length)) {
                assertAllFast(text, name);
              }
            });
  }

  @Test
  void generatedPodsAreReadFast() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PodLists(7).write(300, out);
    assertAllFast(out.toByteArray(), "generated pods");
    assertSame(out.toByteArray(), "generated pods");
  }

  private static void assertAllFast(byte[] text, String name) {
    KubectlItems items = new KubectlItems(new ByteArrayInputStream(text), LIMITS);
    ItemParser parser = new ItemParser(LIMITS, ObjectFilter.none());
    while (items.advance()) {
      assertNotNull(parser.parse(items), name + " line " + items.line());
    }
  }

  @Test
  void changedSamples() throws IOException {
    List<byte[]> texts = new ArrayList<>();
    sampleFiles()
        .forEach(
            (name, text) -> {
              if (text.length < 20_000) {
                texts.add(text);
              }
            });
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(i);
      byte[] text = texts.get(random.nextInt(texts.size()));
      assertSame(new Mutations(random).of(text), "changed samples, seed " + i);
    }
  }

  @Test
  void randomLists() {
    int fast = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] text = new RandomLists(new Random(i)).list().getBytes(StandardCharsets.UTF_8);
      assertSame(text, "random list, seed " + i);
      KubectlItems items = new KubectlItems(new ByteArrayInputStream(text), LIMITS);
      ItemParser parser = new ItemParser(LIMITS, ObjectFilter.none());
      while (items.advance()) {
        fast += parser.parse(items) == null ? 0 : 1;
      }
    }
    assertTrue(fast > CASES / 2, "only " + fast + " items were read fast");
  }

  @Test
  void changedRandomLists() {
    for (int i = 0; i < CASES * 2; i++) {
      Random random = new Random(1_000_000L + i);
      byte[] text = new RandomLists(random).list().getBytes(StandardCharsets.UTF_8);
      assertSame(new Mutations(random).of(text), "changed random list, seed " + i);
    }
  }

  @Test
  void plainReaderOfWholeDocuments() {
    int sound = 0;
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(2_000_000L + i);
      byte[] text = new RandomLists(random).list().getBytes(StandardCharsets.UTF_8);
      Reading reading = Reading.of(text);
      if (reading.end().faults().isEmpty()) {
        sound++;
        int seed = i;
        assertEquals(
            WholeDocument.items(text).toString(),
            reading.values().toString(),
            () -> "seed " + seed + "\n" + excerpt(text));
      }
    }
    assertTrue(sound > CASES / 3, "only " + sound + " sound lists");
  }

  @Test
  void jsonHasTheSameContent() {
    for (int i = 0; i < CASES / 4; i++) {
      Random random = new Random(3_000_000L + i);
      Reading yaml = Reading.of(new RandomLists(random).list());
      StringBuilder json = new StringBuilder("{\"apiVersion\": \"v1\", \"items\": [");
      for (int k = 0; k < yaml.values().size(); k++) {
        json.append(k == 0 ? "" : ",\n").append(JsonText.indented(yaml.values().get(k), 4));
      }
      json.append("], \"kind\": \"List\", \"metadata\": {}}");
      if (yaml.end().faults().isEmpty()) {
        Reading other = Reading.of(json.toString());
        int seed = i;
        assertEquals(
            yaml.values().stream().map(JsonText::compact).toList(),
            other.values().stream().map(JsonText::compact).toList(),
            () -> "seed " + seed);
      }
    }
  }

  private static Map<String, byte[]> sampleFiles() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : Samples.NAMES) {
      try (InputStream in = Files.newInputStream(Samples.bundle(name));
          TarArchiveInputStream tar =
              new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          if (e.getName().endsWith(".yaml")) {
            files.put(name + ": " + e.getName(), tar.readAllBytes());
          }
        }
      }
    }
    assertTrue(files.size() > 20, "samples are missing");
    return files;
  }
}
