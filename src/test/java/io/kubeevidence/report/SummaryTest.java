package io.kubeevidence.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubeevidence.check.Verdict;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  private final Summary summary = ReportFixture.report("n1", "644").summary();

  @Test
  void scoreIsOverAutomatedRecommendationsOnly() {
    // Automated: 1.1.1 Fail, 1.2.12 Pass, 5.1.1 Equivalent Control by attestation.
    assertEquals(new Ratio(2, 3), summary.score());
    assertEquals(new Ratio(1, 3), summary.scoreBeforeAttestations());
    assertEquals(new Ratio(1, 2), summary.scoreLevel1());
    assertEquals(new Ratio(1, 1), summary.scoreLevel2());
  }

  @Test
  void coverageCountsWhatEvidenceAloneCouldAssess() {
    assertEquals(new Ratio(3, 4), summary.coverage());
  }

  @Test
  void countsAreOfTheStatusShown() {
    assertEquals(2, summary.counts().of(Verdict.PASS));
    assertEquals(0, summary.counts().of(Verdict.NOT_ASSESSED));
    assertEquals(4, summary.counts().total());
  }

  @Test
  void gatesCompareExactly() {
    assertTrue(new Ratio(2, 3).atLeast(new BigDecimal("0.6666666666")));
    assertFalse(new Ratio(2, 3).atLeast(new BigDecimal("0.6666666667")));
    assertFalse(new Ratio(0, 0).atLeast(BigDecimal.ZERO));
  }

  @Test
  void sharesAreRoundedForDisplayOnly() {
    assertEquals(new BigDecimal("0.6667"), new Ratio(2, 3).value());
    assertEquals(new BigDecimal("1"), new Ratio(3, 3).value());
    assertEquals("66.7 %", new Ratio(2, 3).percent());
    assertNull(new Ratio(0, 0).value());
  }
}
