package io.kubeevidence.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.check.CheckId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttestationsTest {
  private static final String PRINT = "sha256:" + "0".repeat(64);
  private static final String GOOD =
      """
      attestations:
        - id: "5.1.1"
          status: Pass
          who: Jo Auditor
          role: Security lead
          date: "2026-11-01"
          valid-until: "2027-05-01"
          justification: reviewed by hand
          fingerprint: %s
      """
          .formatted(PRINT);

  @TempDir private Path folder;

  private Attestations read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    Attestations attestations = new Attestations();
    attestations.addAll(Documents.read(file), "cis-1.9.0", "a.yaml");
    return attestations;
  }

  private List<String> problems(String text) {
    return assertThrows(InvalidInputException.class, () -> read(text)).problems();
  }

  @Test
  void readsAnAttestation() throws IOException {
    assertNotNull(read(GOOD).on(new CheckId("5.1.1")));
  }

  @Test
  void listsAllProblemsWithTheirPath() {
    List<String> problems =
        problems(
            """
            attestations:
              - id: 1.20
                status: Okay
                who: ""
                date: soon
                valid-until: "2026-01-01"
                fingerprint: abc
                color: red
            extra: 1
            """);
    String all = String.join("\n", problems);
    for (String part :
        List.of(
            "attestations[0].id (line 2): must be a string",
            "attestations[0].status (line 3): must be one of",
            "attestations[0].who (line 4): is empty",
            "attestations[0].role",
            "attestations[0].date (line 5): must be a date",
            "attestations[0].justification",
            "attestations[0].fingerprint (line 7): must be sha256",
            "attestations[0].color (line 8): is not a known key",
            "extra (line 9): is not a known key")) {
      assertTrue(all.contains(part), part + " in\n" + all);
    }
  }

  @Test
  void refusesTwoForOneRecommendationAlsoAcrossFiles() throws IOException {
    Attestations attestations = read(GOOD);
    Path again = Files.writeString(folder.resolve("b.yaml"), GOOD);
    var e =
        assertThrows(
            InvalidInputException.class,
            () -> attestations.addAll(Documents.read(again), "cis-1.9.0", "b.yaml"));
    assertTrue(e.problems().get(0).contains("attested twice"), e.problems().toString());
  }

  @Test
  void refusesWhatHidesWhatIsSaid() {
    assertTrue(!problems(GOOD.replace("who: Jo Auditor", "who: &a Jo")).isEmpty());
    assertTrue(!problems(GOOD.replace("who: Jo Auditor", "who: !!str Jo")).isEmpty());
    assertTrue(!problems(GOOD + "attestations: []\n").isEmpty());
    assertTrue(!problems(GOOD + "---\na: b\n").isEmpty());
    assertTrue(!problems("").isEmpty());
  }

  @Test
  void refusesAnotherBenchmark() {
    assertEquals(
        List.of("benchmark (line 1): is not the benchmark in use, cis-1.9.0"),
        problems("benchmark: cis-1.8.0\n" + GOOD));
  }

  @Test
  void anIdOfAnotherBenchmarkVersionIsKeptForTheList() throws IOException {
    assertEquals(1, read(GOOD.replace("5.1.1", "1.2.35")).all().size());
  }

  @Test
  void anIdThatIsNoNumberIsRefused() {
    assertTrue(problems(GOOD.replace("5.1.1", "all")).get(0).contains("not the number"));
  }
}
