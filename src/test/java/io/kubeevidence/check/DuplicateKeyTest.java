package io.kubeevidence.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.Json;
import io.kubeevidence.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * KE-E04: of a key that is there twice both readings are known. The file is {@code CONFLICTING},
 * the worse reading counts and nothing in it is favourable.
 */
class DuplicateKeyTest {
  private static final String HOST_NETWORK = "    hostNetwork: true\n";
  private static final String ANONYMOUS = "  anonymous:\n    enabled: false\n";
  private static final Map<String, Check> CHECKS =
      Catalog.cis190().checks().stream().collect(Collectors.toMap(c -> c.id().text(), c -> c));

  private static Judgement judge(String id, Snapshot snapshot) {
    return CHECKS.get(id).rule().judge(snapshot);
  }

  /** The stored file of a path on a node. */
  private static String stored(Archive archive, String path) {
    for (ObjectNode r : Json.lines(archive.get("nodes/node1/captures.jsonl"))) {
      if (r.path("path").asText().equals(path) && !r.path("out").isNull()) {
        return "nodes/node1/" + r.path("out").asText();
      }
    }
    throw new IllegalArgumentException(path);
  }

  private static Archive changed(String file, String from, String to) {
    Archive archive = Archive.sample("hardened");
    String text = new String(archive.get(file), StandardCharsets.UTF_8);
    assertFalse(text.indexOf(from) < 0, file + " has no " + from);
    String changed = text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    archive.put(file, changed.getBytes(StandardCharsets.UTF_8));
    return archive.seal();
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void kubeletConfigurationFile(boolean first, boolean last) {
    Archive archive = Archive.sample("hardened");
    String file = stored(archive, "/var/lib/kubelet/config.yaml");
    assertEquals(Verdict.PASS, judge("4.2.1", archive.read()).verdict());
    Snapshot twice =
        changed(
                file,
                ANONYMOUS,
                "  anonymous:\n    enabled: " + first + "\n    enabled: " + last + "\n")
            .read();
    Judgement judgement = judge("4.2.1", twice);
    assertEquals(Verdict.FAIL, judgement.verdict(), judgement.reason().text());
  }

  @Test
  void twoGoodReadingsAreNotFavourable() {
    String file = stored(Archive.sample("hardened"), "/var/lib/kubelet/config.yaml");
    Snapshot twice = changed(file, ANONYMOUS, ANONYMOUS + "    enabled: false\n").read();
    Judgement judgement = judge("4.2.1", twice);
    assertEquals(Verdict.NOT_ASSESSED, judgement.verdict());
    assertEquals("EVIDENCE_CONFLICTING", judgement.reason().code());
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void configz(boolean first, boolean last) {
    String file = "cluster/data/configz/node1.json";
    assertEquals(Verdict.PASS, judge("4.2.1", Archive.sample("hardened").read()).verdict());
    Snapshot twice =
        changed(
                file,
                "\"anonymous\":{\"enabled\":false",
                "\"anonymous\":{\"enabled\":" + first + ",\"enabled\":" + last)
            .read();
    assertEquals(EntryState.CONFLICTING, twice.files().get(file).state());
    assertEquals(Verdict.FAIL, judge("4.2.1", twice).verdict());
  }

  @Test
  void listOfObjects() {
    String file = "cluster/data/objects/pods.yaml";
    Snapshot twice = changed(file, HOST_NETWORK, HOST_NETWORK + HOST_NETWORK).read();
    assertEquals(EntryState.CONFLICTING, twice.files().get(file).state());
    for (Check check : CHECKS.values()) {
      Judgement judgement = check.rule().judge(twice);
      boolean cites =
          judgement.outcomes().stream()
              .flatMap(o -> o.pointers().stream())
              .anyMatch(p -> p.file().equals(file));
      assertFalse(cites && judgement.verdict().favourable(), check.id() + " rests on " + file);
    }
  }

  @Test
  void damageBesideIsStillDamage() {
    String file = "cluster/data/objects/pods.yaml";
    Archive archive = changed(file, HOST_NETWORK, HOST_NETWORK + HOST_NETWORK + "    x: !tag y\n");
    assertEquals(EntryState.DAMAGED, archive.read().files().get(file).state());
  }
}
