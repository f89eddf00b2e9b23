package io.kubeevidence.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.CaseFile;
import io.kubeevidence.fixture.Places;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of every check under its own name; {@code -Dcase=1.2.17} runs those of one. */
class CaseTest {
  private static final Catalog CATALOG = Catalog.cis190();

  @TestFactory
  Stream<DynamicContainer> cases() {
    String only = System.getProperty("case", "");
    return CATALOG.checks().stream()
        .filter(c -> only.isEmpty() || c.id().text().equals(only))
        .map(
            check ->
                DynamicContainer.dynamicContainer(
                    check.id().text(),
                    CaseFile.of(check.id()).cases().stream()
                        .map(c -> DynamicTest.dynamicTest(c.name(), () -> run(check, c)))));
  }

  private static void run(Check check, CaseFile.Case c) {
    Archive archive = c.fixture().archive();
    Judgement judgement = check.rule().judge(archive.read());
    String said = judgement.verdict() + ": " + judgement.reason() + " " + judgement.outcomes();
    assertEquals(c.expected(), judgement.verdict().name(), said);
    expectReason(judgement, c.words(), said);
    expectNote(judgement, c.words(), said);
    expectSubjects(judgement, c.words(), said);
    expectPlace(judgement, c.words(), new Places(archive), said);
  }

  private static void expectReason(Judgement judgement, JsonNode words, String said) {
    if (words.has("reason")) {
      assertEquals(words.get("reason").asText(), judgement.reason().code(), said);
    }
    if (words.has("says")) {
      assertTrue(judgement.reason().text().contains(words.get("says").asText()), said);
    }
  }

  private static void expectNote(Judgement judgement, JsonNode words, String said) {
    if (!words.has("note")) {
      return;
    }
    List<Reason> notes = new ArrayList<>(judgement.notes());
    judgement.outcomes().forEach(o -> notes.addAll(o.notes()));
    String code = words.get("note").asText();
    assertTrue(
        notes.stream().anyMatch(n -> n.code().equals(code)), "no note " + code + ": " + said);
  }

  private static void expectSubjects(Judgement judgement, JsonNode words, String said) {
    for (Map.Entry<String, JsonNode> e : words.path("subjects").properties()) {
      Verdict verdict =
          judgement.outcomes().stream()
              .filter(o -> o.subject().name().equals(e.getKey()))
              .map(Outcome::verdict)
              .findFirst()
              .orElseThrow(() -> new AssertionError("no subject " + e.getKey() + ": " + said));
      assertEquals(e.getValue().asText(), verdict.name(), e.getKey() + ": " + said);
    }
  }

  /**
   * The first pointer of the first outcome with the verdict: the right verdict from the right line.
   */
  private static void expectPlace(Judgement judgement, JsonNode words, Places places, String said) {
    if (!words.has("at")) {
      return;
    }
    Pointer first =
        judgement.outcomes().stream()
            .filter(o -> o.verdict() == judgement.verdict())
            .flatMap(o -> o.pointers().stream())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no pointer: " + said));
    String place = places.of(first);
    String wanted = words.get("at").asText();
    assertTrue(place.startsWith(wanted), "stands at " + place + ", not at " + wanted + ": " + said);
  }
}
