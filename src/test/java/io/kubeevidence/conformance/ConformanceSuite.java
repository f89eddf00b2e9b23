package io.kubeevidence.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.conformance.Opinion.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Our verdicts against those of other people, case by case. Every disagreement stands in {@code
 * reviewed/conformance.tsv} with the reason why the verdict is right or what the case lacks; one
 * that is not there fails the suite, and so does one that no longer occurs. The agreement table is
 * printed and written to {@code target/conformance.tsv}, all verdicts to {@code
 * target/conformance-cases.tsv}. {@code -Dconformance.item=NAME} runs one item.
 */
final class ConformanceSuite {
  private static final Path REVIEWED = Path.of("src/test/resources/reviewed/conformance.tsv");

  @Test
  void everyDisagreementIsReviewed() throws IOException {
    Path folder = Samples.shared("third-party");
    Samples.assumeThere(folder);
    String only = System.getProperty("conformance.item", "");
    List<Item> items =
        Items.ALL.stream().filter(i -> only.isEmpty() || i.name().equals(only)).toList();
    Agreement agreement = new Agreement();
    for (Item item : items) {
      item.trials(folder.resolve(item.name())).forEach(agreement::judge);
    }
    write(agreement);
    Set<String> reviewed = new TreeSet<>();
    for (String line : Files.readAllLines(REVIEWED)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        assertEquals(6, cells.length, "item, id, case, ours, theirs, reason: " + line);
        assertEquals(false, cells[5].isBlank(), "without a reason: " + line);
        if (only.isEmpty() || cells[0].equals(only)) {
          reviewed.add(String.join("\t", List.of(cells).subList(0, 5)));
        }
      }
    }
    Set<String> found =
        agreement.of(Standing.DISAGREE).stream()
            .map(Agreement.Result::key)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(lines(reviewed), lines(found), "reviewed disagreements and those found");
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

  private static String lines(Set<String> lines) {
    return String.join("\n", lines);
  }
}
