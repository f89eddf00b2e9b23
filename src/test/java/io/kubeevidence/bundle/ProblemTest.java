package io.kubeevidence.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void theMessageIsThatOfTheSpecification() {
    Problem problem =
        new Problem(
            Problem.Severity.ERROR,
            "KE-L02",
            "cluster/data/objects/pods.yaml",
            "",
            Problem.count(2_147_484_672L) + " bytes",
            "limit " + Problem.count(2_147_483_648L),
            "raise it with --max-file-bytes");
    assertEquals(
        "kube-evidence: error KE-L02 in \"cluster/data/objects/pods.yaml\" of \"cust.tar.gz\":"
            + " 2,147,484,672 bytes, limit 2,147,483,648; raise it with --max-file-bytes",
        problem.format("cust.tar.gz"));
  }

  @Test
  void partsThatAreNotKnownAreLeftOut() {
    assertEquals(
        "kube-evidence: error KE-A01 in \"b\": an empty file",
        new Problem(Problem.Severity.ERROR, "KE-A01", null, "", "an empty file", "", "")
            .format("b"));
    assertEquals(
        "kube-evidence: warning KE-E04 in \"e\", line 12, of \"b\": found, rule",
        new Problem(Problem.Severity.WARNING, "KE-E04", "e", "line 12", "found", "rule", "")
            .format("b"));
  }

  @Test
  void oneRecordIsOneLineWhateverItHolds() {
    String bad = "x\"\n\u001B[2J\u202E" + "y".repeat(500);
    Problem problem = new Problem(Problem.Severity.WARNING, "KE-A01", bad, bad, bad, bad, bad);
    String message = problem.format(bad);
    assertTrue(message.chars().noneMatch(c -> c < ' ' || c == '\u202E'), message);
    assertFalse(message.contains("y".repeat(201)), message);
  }
}
