package io.kubeevidence.invariant;

import io.kubeevidence.fixture.Archive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * 5, KE-V15: the order of entries, records, list items, mapping keys, namespaces and nodes changes
 * no byte of the JSON apart from offsets, digests and sizes.
 */
class OrderTest {
  private static final int CASES = 200;
  private static final Map<String, List<String>> OF_SAMPLES = new ConcurrentHashMap<>();

  @Test
  void orderChangesNothing() {
    Cases.run(
        CASES,
        c -> {
          Archive archive = Archive.sample(c.sample());
          byte[] bytes =
              c.number() % 4 == 3
                  ? Containers.shuffledTar(archive, c.random())
                  : Containers.shuffledTar(Rewriting.shuffled(archive, c.random()), c.random());
          List<String> before =
              OF_SAMPLES.computeIfAbsent(
                  c.sample(), s -> lines(Reports.json(Archive.sample(s).seal().tar())));
          List<String> after = lines(Reports.json(bytes));
          return differences(before, after).map(d -> c.sample() + " " + d);
        });
  }

  /** The lines of a JSON without what the order may change. */
  private static List<String> lines(String json) {
    List<String> lines = new ArrayList<>();
    for (String line : json.split("\n", -1)) {
      String text = line.strip();
      if (!text.startsWith("\"line\"") && !text.startsWith("\"size\"")) {
        lines.add(
            text.startsWith("\"sha256\"")
                ? "digest"
                : text.startsWith("\"path\"") ? text.replaceAll("\\[[0-9]+]", "[n]") : text);
      }
    }
    return lines;
  }

  private static Stream<String> differences(List<String> before, List<String> after) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < Math.min(before.size(), after.size()) && found.size() < 3; i++) {
      if (!before.get(i).equals(after.get(i))) {
        found.add("line " + i + ": " + before.get(i) + " became " + after.get(i));
      }
    }
    if (before.size() != after.size() && found.isEmpty()) {
      found.add(before.size() + " lines became " + after.size());
    }
    return found.stream();
  }
}
