package io.kubeevidence.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.finding.ProviderStatement.Fill;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The baseline as data, and hostile-input.md 2.5 and 2.6. */
final class ProviderOverlayTest {
  private static final Baseline AKS = Objects.requireNonNull(Baselines.of("aks"));
  private static final BundleHolds NOTHING = new BundleHolds(false, false, false, false, "v1.29.3");

  private static Fill fill(String id, boolean named, BundleHolds holds) {
    return Objects.requireNonNull(new ProviderOverlay(AKS, named, holds).statement(new CheckId(id)))
        .fill();
  }

  @Test
  void everyRowEqualsThePublishedTable() throws IOException {
    Map<String, String> published = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    getClass().getResourceAsStream("/report/benchmark-table.tsv")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(l -> l.split("\t", -1))
          .filter(c -> c[0].equals("recommendation"))
          .forEach(c -> published.put(c[1], c[5]));
    }
    Map<String, String> ours = new TreeMap<>();
    AKS.rows().forEach((id, row) -> ours.put(id.text(), row.verdict().word()));
    assertEquals(130, ours.size());
    assertEquals(published, ours);
  }

  @Test
  void aDetectedProviderFillsNothing() {
    AKS.rows()
        .keySet()
        .forEach(id -> assertEquals(Fill.NOT_NAMED, fill(id.text(), false, NOTHING)));
  }

  @Test
  void aNamedProviderFillsWhatTheBundleCannotHold() {
    assertEquals(Fill.ALLOWED, fill("1.2.1", true, NOTHING));
    assertEquals(Fill.ALLOWED, fill("2.7", true, NOTHING));
    assertEquals(Fill.ALLOWED, fill("3.2.1", true, NOTHING));
    assertEquals(Fill.ALLOWED, fill("4.2.1", true, NOTHING));
  }

  @Test
  void controlPlaneEvidenceShutsSectionsOneToThree() {
    BundleHolds holds = new BundleHolds(false, true, false, false, "v1.29.3");
    for (String id : new String[] {"1.1.1", "1.2.1", "1.4.2", "2.1", "3.1.1", "3.2.2"}) {
      assertEquals(Fill.EVIDENCE_EXPECTED, fill(id, true, holds), id);
    }
    assertEquals(Fill.ALLOWED, fill("4.1.1", true, holds));
  }

  @Test
  void nodesShutSectionFour() {
    BundleHolds holds = new BundleHolds(true, false, false, false, "v1.29.3");
    assertEquals(Fill.EVIDENCE_EXPECTED, fill("4.2.1", true, holds));
    assertEquals(Fill.ALLOWED, fill("1.2.1", true, holds));
  }

  @Test
  void sectionFiveIsNeverFilledButForTwoRows() {
    AKS.rows().keySet().stream()
        .map(CheckId::text)
        .filter(id -> id.startsWith("5."))
        .filter(id -> !id.equals("5.5.1") && !id.equals("5.3.1"))
        .forEach(id -> assertEquals(Fill.EVIDENCE_EXPECTED, fill(id, true, NOTHING), id));
    assertEquals(Fill.ALLOWED, fill("5.5.1", true, NOTHING));
    assertEquals(Fill.ALLOWED, fill("5.3.1", true, NOTHING));
    BundleHolds both = new BundleHolds(false, false, true, true, "v1.29.3");
    assertEquals(Fill.EVIDENCE_EXPECTED, fill("5.5.1", true, both));
    assertEquals(Fill.EVIDENCE_EXPECTED, fill("5.3.1", true, both));
  }

  @Test
  void otherAndUnknownVersionsFillNothing() {
    for (String version : new String[] {"", "v1.26.9", "v1.30.0", "1.x", "v1.290.1"}) {
      BundleHolds holds = new BundleHolds(false, false, false, false, version);
      assertEquals(Fill.OTHER_VERSION, fill("1.2.1", true, holds), version);
    }
    for (String version : new String[] {"v1.27.0", "v1.28.5-gke.1", "1.29", "v1.29.15+k3s1"}) {
      BundleHolds holds = new BundleHolds(false, false, false, false, version);
      assertEquals(Fill.ALLOWED, fill("1.2.1", true, holds), version);
    }
  }

  @Test
  void everyStatementCarriesSourceVersionsDateAndReason() {
    var statement = new ProviderOverlay(AKS, true, NOTHING).statement(new CheckId("1.2.17"));
    assertNotNull(statement);
    assertEquals("1.27-1.29", statement.versions());
    assertEquals(AKS.date(), statement.date());
    assertNull(new ProviderOverlay(AKS, true, NOTHING).statement(new CheckId("9.9.9")));
  }
}
