package io.kubeevidence.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants of hostile-input.md section 8 for the checks of nodes and control plane. */
class InvariantTest {
  private static final List<Check> CHECKS =
      Catalog.cis190().checks().stream().filter(c -> c.id().text().matches("[124][.].*")).toList();
  private static final int MUTATIONS = Integer.getInteger("mutations", 150);
  private static final long SEED = Long.getLong("seed", 20260115L);

  private static Map<CheckId, Judgement> judged(Snapshot snapshot) {
    Map<CheckId, Judgement> all = new LinkedHashMap<>();
    CHECKS.forEach(c -> all.put(c.id(), c.rule().judge(snapshot)));
    return all;
  }

  /** 1: without the files that its pointers name no check stays favourable. */
  @ParameterizedTest
  @ValueSource(strings = {"hardened", "default", "weak", "hosted"})
  void noEvidenceNoPass(String sample) {
    Map<CheckId, Judgement> before = judged(Archive.sample(sample).read());
    Set<String> cited = new TreeSet<>();
    before.values().forEach(j -> cited.addAll(files(j)));
    Set<String> offenders = new TreeSet<>();
    for (String file : cited) {
      Archive less = Archive.sample(sample);
      less.remove(file);
      Map<CheckId, Judgement> after = judged(less.read());
      before.forEach(
          (id, judgement) -> {
            boolean uses = judgement.verdict().favourable() && files(judgement).contains(file);
            if (uses && after.get(id).verdict().favourable()) {
              offenders.add(id + " is " + after.get(id).verdict() + " without " + file);
            }
          });
    }
    before.forEach(
        (id, judgement) -> {
          Archive less = Archive.sample(sample);
          files(judgement).forEach(less::remove);
          if (judgement.verdict().favourable()) {
            Verdict alone = ruleOf(id).judge(less.read()).verdict();
            if (alone.favourable()) {
              offenders.add(id + " is " + alone + " without all of " + files(judgement));
            }
          }
        });
    assertEquals(Set.of(), offenders);
  }

  private static Rule ruleOf(CheckId id) {
    return CHECKS.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow().rule();
  }

  private static Set<String> files(Judgement judgement) {
    Set<String> files = new TreeSet<>();
    for (Outcome o : judgement.outcomes()) {
      if (o.verdict() == judgement.verdict() || judgement.verdict().favourable()) {
        o.pointers().stream().map(Pointer::file).forEach(files::add);
      }
    }
    return files;
  }

  /** 2: damage never turns another verdict into a favourable one. */
  @ParameterizedTest
  @ValueSource(strings = {"hardened", "default", "weak"})
  void damageNeverImproves(String sample) {
    Map<CheckId, Judgement> before = judged(Archive.sample(sample).read());
    Random random = new Random(SEED);
    Set<String> offenders = new TreeSet<>();
    for (int i = 0; i < MUTATIONS; i++) {
      Archive archive = Archive.sample(sample);
      String done = mutate(archive, random);
      compare(before, archive, done, offenders);
    }
    assertEquals(Set.of(), offenders, "seed " + SEED);
  }

  /** 2, for every file: removed. */
  @Test
  void removalOfAnyFileNeverImproves() {
    Set<String> offenders = new TreeSet<>();
    for (String sample : List.of("default", "weak")) {
      Map<CheckId, Judgement> before = judged(Archive.sample(sample).read());
      for (String file : Archive.sample(sample).names()) {
        Archive archive = Archive.sample(sample);
        archive.remove(file);
        compare(before, archive, sample + " without " + file, offenders);
      }
    }
    assertEquals(Set.of(), offenders);
  }

  private static void compare(
      Map<CheckId, Judgement> before, Archive archive, String done, Set<String> offenders) {
    Map<CheckId, Judgement> after;
    try {
      after = judged(archive.read());
    } catch (InvalidBundleException refused) {
      return;
    }
    before.forEach(
        (id, judgement) -> {
          Verdict now = after.get(id).verdict();
          if (now.favourable() && !judgement.verdict().favourable()) {
            offenders.add(id + " " + judgement.verdict() + " -> " + now + ": " + done);
          }
        });
  }

  private static String mutate(Archive archive, Random random) {
    List<String> names = archive.names();
    String name = names.get(random.nextInt(names.size()));
    byte[] content = archive.get(name);
    switch (random.nextInt(5)) {
      case 0 -> {
        archive.remove(name);
        return "removed " + name;
      }
      case 1 -> {
        int at = content.length == 0 ? 0 : random.nextInt(content.length);
        archive.put(name, Arrays.copyOf(content, at));
        return "cut " + name + " at " + at;
      }
      case 2 -> {
        if (content.length > 0) {
          byte[] flipped = content.clone();
          int at = random.nextInt(flipped.length);
          flipped[at] ^= (byte) (1 << random.nextInt(7));
          archive.put(name, flipped);
          return "flipped " + name + " at " + at;
        }
        return "nothing";
      }
      case 3 -> {
        String other = names.get(random.nextInt(names.size()));
        archive.put(name, archive.get(other));
        return "replaced " + name + " by " + other;
      }
      default -> {
        String other = names.get(random.nextInt(names.size()));
        byte[] first = archive.get(name);
        archive.put(name, archive.get(other));
        archive.put(other, first);
        return "swapped " + name + " and " + other;
      }
    }
  }
}
