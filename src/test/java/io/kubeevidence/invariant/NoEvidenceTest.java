package io.kubeevidence.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.check.Check;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.Outcome;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * 1: without the files that its pointers name no result stays favourable, neither without one of
 * them nor without all. KE-V17: any single file removed, and nothing becomes favourable.
 */
class NoEvidenceTest {
  static final List<String> SAMPLES = Cases.SAMPLES;

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void withoutAnyOneFile(String sample) {
    Statuses before = Statuses.ofSample(sample);
    Set<String> wrong = new TreeSet<>();
    for (String file : Archive.sample(sample).names()) {
      Archive less = Archive.sample(sample);
      less.remove(file);
      Statuses after = Statuses.of(less.tar());
      if (after == null) {
        continue;
      }
      after.betterThan(before, "without " + file).forEach(wrong::add);
      for (Check check : Statuses.CHECKS) {
        String id = check.id().text();
        Judgement judgement = before.judgements().get(id);
        boolean uses = judgement.verdict().favourable() && files(judgement).contains(file);
        if (uses
            && after.assessed(id).favourable()
            && !otherProof(id, after.judgements().get(id))) {
          wrong.add(id + " is " + after.assessed(id) + " without " + file);
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void withoutAllOfThem(String sample) {
    Map<Set<String>, Snapshot> snapshots = new HashMap<>();
    Set<String> wrong = new TreeSet<>();
    for (Check check : Statuses.CHECKS) {
      Judgement judgement = Statuses.ofSample(sample).judgements().get(check.id().text());
      if (!judgement.verdict().favourable()) {
        continue;
      }
      Set<String> files = files(judgement);
      Snapshot less = snapshots.computeIfAbsent(files, f -> without(sample, f));
      Judgement alone = check.rule().judge(less);
      if (alone.verdict().favourable() && !otherProof(check.id().text(), alone)) {
        wrong.add(check.id() + " is " + alone.verdict() + " without all of " + files);
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  /** 5.2.11 passes by admission, else it is N/A where the list of Nodes shows no Windows. */
  private static boolean otherProof(String id, Judgement judgement) {
    return id.equals("5.2.11") && judgement.reason().code().equals("NO_WINDOWS_NODES");
  }

  private static Snapshot without(String sample, Set<String> files) {
    Archive less = Archive.sample(sample);
    files.forEach(less::remove);
    return less.read();
  }

  private static Set<String> files(Judgement judgement) {
    Set<String> files = new TreeSet<>();
    for (Outcome o : judgement.outcomes()) {
      o.pointers().stream().map(Pointer::file).forEach(files::add);
    }
    return files;
  }
}
