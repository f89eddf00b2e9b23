package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.fixture.Archive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A bundle of which nothing or half is left answers nothing of what is gone. */
class StrippedBundleTest {
  static final List<String> SAMPLES = Cases.SAMPLES;

  private static Archive only(String sample, Predicate<String> kept) {
    Archive archive = Archive.sample(sample);
    archive.names().stream().filter(kept.negate()).forEach(archive::remove);
    return archive;
  }

  private static List<String> favourable(Archive archive, String sections) {
    @Nullable Statuses statuses = Statuses.of(archive.tar());
    return statuses == null
        ? List.of()
        : Statuses.CHECKS.stream()
            .map(c -> c.id().text())
            .filter(id -> id.matches(sections) && statuses.assessed(id).favourable())
            .toList();
  }

  private static boolean frame(String name) {
    return name.equals("manifest.json") || name.endsWith("/part.json");
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void onlyTheRecordsOfWhatWasCaptured(String sample) {
    Archive records = only(sample, n -> frame(n) || n.endsWith("/captures.jsonl"));
    assertEquals(List.of(), favourable(records, ".*"));
    assertEquals(List.of(), favourable(records.seal(), ".*"));
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void onlyTheFrame(String sample) {
    assertEquals(List.of(), favourable(only(sample, StrippedBundleTest::frame), ".*"));
    Archive empty = only(sample, StrippedBundleTest::frame);
    for (String part : empty.parts()) {
      empty.put(part + "/captures.jsonl", "".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(List.of(), favourable(empty.seal(), ".*"));
    assertEquals(List.of(), favourable(only(sample, n -> n.equals("manifest.json")), ".*"));
  }

  /** Files of nodes are seen on nodes only, objects in the cluster part only. */
  @ParameterizedTest
  @FieldSource("SAMPLES")
  void onePartDoesNotAnswerForTheOther(String sample) {
    Archive cluster = only(sample, n -> !n.startsWith("nodes/"));
    assertEquals(List.of(), favourable(cluster.seal(), "1\\.1\\..*|4\\.1\\..*|2\\.7|3\\.2\\..*"));
    Archive nodes = only(sample, n -> !n.startsWith("cluster/"));
    assertEquals(List.of(), favourable(nodes.seal(), "5\\..*"));
  }
}
