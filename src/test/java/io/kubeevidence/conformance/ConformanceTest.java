package io.kubeevidence.conformance;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Our verdicts against those of other people, case by case. Every verdict that differs stands in
 * {@code reviewed/conformance.tsv} with the reason why it is right or what the case lacks; one that
 * is not there fails the suite, and so does one that no longer occurs. The agreement table is
 * printed and written to {@code target/conformance.tsv}, all verdicts to {@code
 * target/conformance-cases.tsv}. {@code -Dconformance.item=NAME} runs one item.
 */
final class ConformanceTest {
  private static final Path REVIEWED = Path.of("src/test/resources/reviewed/conformance.tsv");
  private static final Path README = Path.of("README.md");

  @Test
  void everyDifferenceIsReviewed() throws IOException {
    Path folder = Samples.shared("third-party");
    Samples.assumeThere(folder);
    String only = System.getProperty("conformance.item", "");
    Agreement agreement = new Agreement();
    for (Item item : Items.ALL) {
      if (only.isEmpty() || item.name().equals(only)) {
        item.trials(folder.resolve(item.name())).forEach(agreement::judge);
      }
    }
    write(agreement);
    Set<String> found =
        agreement.different().stream()
            .map(Agreement.Result::key)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(String.join("\n", reviewed(only)), String.join("\n", found), "reviewed and found");
    if (only.isEmpty()) {
      String readme = Files.readString(README);
      String stale =
          agreement.summary().lines().filter(l -> !readme.contains(l)).collect(joining("\n"));
      assertEquals("", stale, "lines of the agreement table that README.md does not have");
    }
  }

  /**
   * What is found in a case must be in the case: the cluster around it, with a Pod that breaks
   * nothing, meets every recommendation that the manifests are judged by.
   */
  @Test
  void theClusterAroundACaseIsClean() {
    String ids =
        "5.1.1 5.1.2 5.1.3 5.1.4 5.1.6 5.1.8 5.1.11 5.1.12 5.2.2 5.2.3 5.2.4 5.2.5 5.2.6 5.2.7"
            + " 5.2.8 5.2.9 5.2.10 5.2.11 5.2.12 5.2.13 5.4.1 5.6.2 5.6.3";
    Snapshot snapshot = Cases.objects(List.of(harmlessPod()));
    for (String id : ids.split(" ", -1)) {
      assertClean(snapshot, new CheckId(id));
    }
    Snapshot networked = Cases.networked(List.of(), "calico");
    assertClean(networked, new CheckId("5.3.1"));
    assertClean(networked, new CheckId("5.3.2"));
  }

  private static void assertClean(Snapshot snapshot, CheckId id) {
    Judgement judgement = new Agreement().judge(snapshot, id);
    assertTrue(judgement.verdict().favourable(), id + ": " + judgement.reason());
    assertFalse(Agreement.named(id, judgement), id + ": " + judgement.review());
  }

  private static ObjectNode harmlessPod() {
    ObjectNode pod = Objects.of("v1", "Pod", "default", "harmless");
    ObjectNode spec = pod.putObject("spec").put("automountServiceAccountToken", false);
    ObjectNode shared = spec.putObject("securityContext").put("runAsNonRoot", true);
    shared.putObject("seccompProfile").put("type", "RuntimeDefault");
    ObjectNode container = spec.putArray("containers").addObject();
    container.put("name", "c").put("image", "c");
    ObjectNode context = container.putObject("securityContext");
    context.put("allowPrivilegeEscalation", false);
    context.putObject("capabilities").putArray("drop").add("ALL");
    return pod;
  }

  private static Set<String> reviewed(String only) throws IOException {
    Set<String> reviewed = new TreeSet<>();
    for (String line : Files.readAllLines(REVIEWED)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      assertEquals(6, cells.length, "item, id, case, ours, theirs, reason: " + line);
      assertFalse(cells[5].isBlank(), "without a reason: " + line);
      if (only.isEmpty() || cells[0].equals(only)) {
        boolean once = reviewed.add(String.join("\t", List.of(cells).subList(0, 5)));
        assertTrue(once, "twice: " + line);
      }
    }
    return reviewed;
  }

  private static void write(Agreement agreement) throws IOException {
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/conformance.tsv"), agreement.table());
    StringBuilder cases = new StringBuilder();
    for (Agreement.Result r : agreement.results()) {
      cases.append(r.standing()).append('\t').append(r.key()).append('\t').append(r.reason());
      cases.append('\n');
    }
    Files.writeString(Path.of("target/conformance-cases.tsv"), cases);
    System.out.println(agreement.table());
  }
}
