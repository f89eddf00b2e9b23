package io.kubeevidence.check.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.fixture.Archive;
import io.kubeevidence.fixture.CaseFile;
import io.kubeevidence.fixture.Fixture;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Without something that a check needs, none of the 40 checks of sections 3 and 5 stays favourable:
 * whether the evidence was never collected, was refused, cut, damaged, or is gone.
 */
class NeedRemovalTest {
  private static final Map<CheckId, Rule> RULES = PolicyIds.rules();

  /** What the specification lets only a person grant: section 3 of policies.md, 5.1.7 and 5.6.1. */
  private static final Set<String> NEVER_FAVOURABLE = Set.of("5.1.7", "5.6.1");

  private static final List<String> WORKLOADS =
      List.of(
          "pods",
          "replicationcontrollers",
          "replicasets.apps",
          "deployments.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "jobs.batch",
          "cronjobs.batch");

  /** A cluster, in the words of the cases. */
  record Cluster(String name, JsonNode words) {
    Fixture fixture() {
      return new Fixture("hardened", "kube-apiserver").apply(words);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** One way to lose evidence: words, and files that are gone afterwards. */
  private record Loss(String text, String words, String gone) {
    Snapshot from(Cluster cluster) {
      Archive archive = cluster.fixture().apply(CaseFile.words(words)).archive();
      archive.names().stream()
          .filter(f -> !gone.isEmpty() && f.matches(gone))
          .forEach(archive::remove);
      return archive.read();
    }
  }

  static List<Cluster> clusters() throws IOException {
    try (InputStream in = NeedRemovalTest.class.getResourceAsStream("/policy/good-clusters.yaml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<Cluster> all = new ArrayList<>();
      CaseFile.words(text).forEach(c -> all.add(new Cluster(c.path("name").asText(), c)));
      return all;
    }
  }

  @Test
  void everyOtherCheckIsFavourableSomewhere() throws IOException {
    Set<String> never = new TreeSet<>();
    RULES.keySet().forEach(id -> never.add(id.text()));
    Set<String> reached = new TreeSet<>();
    for (Cluster cluster : clusters()) {
      favourable(cluster.fixture().snapshot())
          .forEach(
              (id, verdict) -> {
                never.remove(id.text());
                reached.add(verdict.name());
              });
    }
    assertEquals(new TreeSet<>(NEVER_FAVOURABLE), never);
    assertEquals(Set.of("EQUIVALENT_CONTROL", "NOT_APPLICABLE", "PASS"), reached);
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void withoutANeedNothingIsFavourable(Cluster cluster) {
    Map<CheckId, Verdict> before = favourable(cluster.fixture().snapshot());
    assertFalse(before.isEmpty());
    Map<String, Set<CheckId>> users = new LinkedHashMap<>();
    before.forEach(
        (id, verdict) ->
            needs(id, verdict)
                .forEach(n -> users.computeIfAbsent(n, k -> new TreeSet<>()).add(id)));
    Set<String> offenders = new TreeSet<>();
    users.forEach(
        (need, checks) -> {
          for (Loss loss : losses(need)) {
            Snapshot snapshot = loss.from(cluster);
            for (CheckId id : checks) {
              Verdict now = rule(id).judge(snapshot).verdict();
              // another favourable verdict may rest on what is left
              if (now.favourable() && needs(id, now).contains(need)) {
                offenders.add(id + " is " + now + ": " + need + " " + loss.text());
              }
            }
          }
        });
    assertEquals(Set.of(), offenders);
  }

  private static Map<CheckId, Verdict> favourable(Snapshot snapshot) {
    Map<CheckId, Verdict> all = new LinkedHashMap<>();
    RULES.forEach(
        (id, rule) -> {
          Verdict verdict = rule.judge(snapshot).verdict();
          if (verdict.favourable()) {
            all.put(id, verdict);
          }
        });
    return all;
  }

  private static Rule rule(CheckId id) {
    return Objects.requireNonNull(RULES.get(id), id.text());
  }

  /** What a verdict rests on: N/A rests on the Nodes, not on what a Pass needs. */
  private static List<String> needs(CheckId id, Verdict verdict) {
    Stream<String> declared = rule(id).needs().stream().map(Need::id);
    Stream<String> objects = WORKLOADS.stream().map(r -> "objects." + r);
    return switch (id + " " + verdict) {
      case "5.2.11 NOT_APPLICABLE" -> Stream.concat(objects, Stream.of("objects.nodes")).toList();
      case "5.6.2 NOT_APPLICABLE" -> List.of("objects.nodes");
      case "5.6.2 EQUIVALENT_CONTROL" ->
          Stream.concat(declared, Stream.of("objects.nodes", "kubelet.config")).toList();
      default -> declared.toList();
    };
  }

  private static List<Loss> losses(String need) {
    if (need.startsWith("objects.")) {
      return objects(need.substring("objects.".length()));
    }
    return switch (need) {
      case "kube-apiserver.argv" -> arguments();
      case "audit.policy" -> file("/etc/kubernetes/audit-policy.yaml");
      case "admission.config" -> file("/etc/kubernetes/admission/admission.yaml");
      case "kubelet.config" ->
          List.of(
              new Loss("never collected", "{drop: [configz, part]}", ""),
              new Loss("never collected on one Node", "{node: node2, drop: [configz, part]}", ""));
      default -> throw new IllegalArgumentException("how to lose " + need + "?");
    };
  }

  private static List<Loss> objects(String resource) {
    String file = "cluster/data/(objects|names)/" + resource.replace(".", "[.]") + "[.](yaml|txt)";
    List<Loss> losses = new ArrayList<>();
    losses.add(new Loss("file gone", "{}", file));
    Map<String, String> words =
        Map.of(
            "drop", "never collected",
            "forbid", "refused",
            "truncate", "cut by a continue token",
            "partial", "refused in one namespace");
    words.forEach(
        (word, text) ->
            losses.add(new Loss(text, "{objects: {" + word + ": [" + resource + "]}}", "")));
    losses.add(new Loss("damaged", "{damage: [cluster/data/objects/" + resource + ".yaml]}", ""));
    return losses;
  }

  /** Both sources of arguments that the cluster has: the process and the static Pod. */
  private static List<Loss> arguments() {
    String pod = "objects: {remove: [Pod kube-system/kube-apiserver-node1]}";
    return List.of(
        new Loss("gone", "{remove: kube-apiserver}", ""),
        new Loss("never collected", "{node: node1, drop: [proc], " + pod + "}", ""),
        new Loss("file gone", "{" + pod + "}", "nodes/node1/proc[.]jsonl"),
        new Loss("damaged", "{damage: [nodes/node1/proc.jsonl], " + pod + "}", ""),
        new Loss(
            "on a second server not captured",
            "{addNode: {name: node4, objectOnly: true}, "
                + "node: node4, nodeObject: {metadata: {labels: {"
                + "node-role.kubernetes.io/control-plane: ''}}}}",
            ""));
  }

  private static List<Loss> file(String path) {
    String record = "{node: node1, path: " + path + ", ";
    String damage = "{steps: [{files: [" + record + "role: extra, text: 'kind: ['}]}]}";
    return List.of(
        new Loss("never collected", "{files: [" + record + "remove: true}]}", ""),
        new Loss("refused", "{files: [" + record + "status: forbidden}]}", ""),
        new Loss("cut", "{files: [" + record + "status: truncated}]}", ""),
        new Loss("withheld", "{files: [" + record + "status: withheld}]}", ""),
        new Loss("damaged", damage, ""));
  }
}
