package io.kubeevidence.check.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeevidence.acceptance.Samples;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.fixture.CaseFile;
import io.kubeevidence.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The verdicts on real clusters, derived from their configuration before the program was asked. */
class SampleVerdictsTest {
  static final List<String> NAMES = Samples.NAMES;

  /** Rows of the cluster's own parts are listed but not part of the expectation. */
  private static final Set<String> OWN_PARTS = Set.of("CONTROL_PLANE", "SYSTEM_COMPONENT");

  @ParameterizedTest
  @FieldSource("NAMES")
  void verdictsAreAsDerived(String name) throws IOException {
    JsonNode expected = read("samples/" + name + ".expected.yaml").path("results");
    Snapshot snapshot = Samples.read(name);
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<CheckId, Rule> e : PolicyIds.rules().entrySet()) {
      Judgement j = e.getValue().judge(snapshot);
      String word = j.verdict().word();
      JsonNode row = expected.path(e.getKey().text());
      String wanted = row.isObject() ? row.path("status").asText() : row.asText();
      if (Boolean.getBoolean("show")) {
        System.out.println(name + " " + e.getKey() + " " + word + ": " + j.reason().text());
        if (Boolean.getBoolean("rows")) {
          j.review().forEach(r -> System.out.println("      " + r));
          j.notes().forEach(r -> System.out.println("      note " + r));
        }
      }
      if (!word.equals(wanted)) {
        wrong.add(e.getKey() + " is " + word + ", derived " + wanted + ": " + j.reason());
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void reviewersListsOfTheWeakClusterAreExact() throws IOException {
    JsonNode expected = read("samples/kubeadm-weak.review-policies.yaml").path("review");
    assertFalse(expected.isEmpty());
    Snapshot snapshot = Samples.read("kubeadm-weak");
    Map<CheckId, Rule> rules = PolicyIds.rules();
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> e : expected.properties()) {
      Set<String> wanted = new TreeSet<>();
      e.getValue().forEach(s -> wanted.add(s.asText()));
      Set<String> listed = new TreeSet<>();
      for (ReviewRow row :
          Objects.requireNonNull(rules.get(new CheckId(e.getKey()))).judge(snapshot).review()) {
        if (!OWN_PARTS.contains(row.subjectClass())) {
          listed.add(row.subject());
        }
      }
      if (!listed.equals(wanted)) {
        wrong.add(e.getKey() + " lists " + listed + ", derived " + wanted);
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static JsonNode read(String file) throws IOException {
    Path root = Path.of(System.getProperty("projectRoot", "."));
    return CaseFile.words(Files.readString(root.resolve(file)));
  }
}
