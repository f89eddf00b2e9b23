package io.kubeevidence.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Reason;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
  private static final CheckId ID = new CheckId("1.1.1");
  private static final Reason REASON = new Reason("MODE", "mode 644");

  private static Outcome outcome(String node, String observed, Pointer... pointers) {
    return new Outcome(
        Subject.node(node), Verdict.FAIL, REASON, observed, "600", List.of(pointers));
  }

  private static String print(Outcome... outcomes) {
    return Fingerprint.of(ID, Judgement.of(List.of(outcomes), List.of()));
  }

  @Test
  void placesDoNotCount() {
    Pointer here = new Pointer("a/stat.jsonl", "$.items[1]", 3, "0644 root");
    Pointer there = new Pointer("b/stat.jsonl", "$.items[7]", 99, "0644 root");
    assertEquals(print(outcome("n1", "644", here)), print(outcome("n1", "644", there)));
  }

  @Test
  void orderDoesNotCount() {
    Pointer a = new Pointer("f", "", 1, "a");
    Pointer b = new Pointer("f", "", 2, "b");
    assertEquals(
        print(outcome("n1", "644", a, b), outcome("n2", "600", a)),
        print(outcome("n2", "600", a), outcome("n1", "644", b, a)));
  }

  @Test
  void everythingThatDecidesCounts() {
    Pointer a = new Pointer("f", "", 1, "a");
    String base = print(outcome("n1", "644", a));
    assertNotEquals(base, print(outcome("n2", "644", a)));
    assertNotEquals(base, print(outcome("n1", "640", a)));
    assertNotEquals(base, print(outcome("n1", "644", a.withExcerpt("b"))));
    assertNotEquals(base, print(outcome("n1", "644", a), outcome("n2", "644", a)));
    assertNotEquals(
        base,
        Fingerprint.of(
            new CheckId("1.1.2"), Judgement.of(List.of(outcome("n1", "644", a)), List.of())));
  }

  @Test
  void textsDoNotRunTogether() {
    Pointer p = new Pointer("f", "", 1, "");
    Outcome a = new Outcome(Subject.node("n"), Verdict.FAIL, REASON, "ab", "c", List.of(p));
    Outcome b = new Outcome(Subject.node("n"), Verdict.FAIL, REASON, "a", "bc", List.of(p));
    assertNotEquals(print(a), print(b));
  }

  @Test
  void aNewRowOfTheReviewersListCounts() {
    Pointer p = new Pointer("f", "", 1, "x");
    ReviewRow row = new ReviewRow("a", "", "", "", "", "", "", "", "", p, "print");
    List<Outcome> outcomes = List.of(outcome("n1", "644", p));
    assertNotEquals(
        Fingerprint.of(ID, Judgement.of(outcomes, List.of())),
        Fingerprint.of(ID, Judgement.of(outcomes, List.of(), List.of(row), 1)));
  }

  @Test
  void notAssessedAsAWholeRestsOnItsSentence() {
    assertNotEquals(
        Fingerprint.of(ID, Judgement.notAssessed(new Reason("NO_EVIDENCE", "no node part"))),
        Fingerprint.of(ID, Judgement.notAssessed(new Reason("NO_EVIDENCE", "no cluster part"))));
  }
}
