package io.kubeevidence.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.check.Assessment;
import io.kubeevidence.check.Check;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What kube-bench said live on the clusters of the samples, against our verdicts on the captures:
 * Automated rows where it says PASS or FAIL, worst node first. Every difference stands in a
 * reviewed file with its reason, and every reviewed difference still occurs.
 */
final class SecondOpinionTest {
  private static final Path REVIEWED = Path.of("src/test/resources/reviewed/kube-bench.tsv");

  @Test
  void everyDifferenceIsReviewed() throws IOException {
    TreeSet<String> reviewed = new TreeSet<>();
    for (String line : Files.readAllLines(REVIEWED)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] cells = line.split("\t", -1);
        assertEquals(5, cells.length, "snapshot, id, ours, kube-bench, reason: " + line);
        reviewed.add(String.join(" ", List.of(cells).subList(0, 4)));
      }
    }
    TreeSet<String> differences = new TreeSet<>();
    int same = 0;
    for (String sample : Samples.NAMES) {
      same += compare(sample, differences);
    }
    System.out.println(
        "second opinion: " + same + " rows same, " + differences.size() + " differ (reviewed)");
    differences.forEach(d -> System.out.println("  differs: " + d));
    assertEquals(reviewed, differences);
  }

  private static int compare(String sample, Set<String> differences) throws IOException {
    Path table = Samples.shared("snapshots/" + sample + "/kube-bench.tsv");
    Samples.assumeThere(table);
    Map<String, String> theirs = worst(Files.readAllLines(table));
    Snapshot snapshot = Samples.read(sample);
    int same = 0;
    for (Check check : Catalog.cis190().checks()) {
      String opinion = theirs.get(check.id().text());
      boolean comparable =
          check.assessment() == Assessment.AUTOMATED
              && ("PASS".equals(opinion) || "FAIL".equals(opinion));
      if (!comparable) {
        continue;
      }
      String ours = check.rule().judge(snapshot).verdict().word();
      if (ours.equalsIgnoreCase(opinion)) {
        same++;
      } else {
        differences.add(String.join(" ", sample, check.id().text(), ours, opinion));
      }
    }
    return same;
  }

  private static Map<String, String> worst(List<String> lines) {
    List<String> order = List.of("FAIL", "WARN", "INFO", "PASS");
    Map<String, String> worst = new HashMap<>();
    for (String line : new ArrayList<>(lines).subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      worst.merge(cells[1], cells[2], (a, b) -> order.indexOf(a) <= order.indexOf(b) ? a : b);
    }
    return new TreeMap<>(worst);
  }
}
