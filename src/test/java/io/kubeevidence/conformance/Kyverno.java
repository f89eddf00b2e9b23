package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Good and bad Pods, Deployments and CronJobs of the Pod Security policies of Kyverno. */
final class Kyverno implements Item {
  private static final Map<String, String> IDS =
      Map.ofEntries(
          Map.entry("disallow-capabilities", "5.2.9"),
          Map.entry("disallow-host-path", "5.2.12"),
          Map.entry("disallow-host-ports", "5.2.13"),
          Map.entry("disallow-host-process", "5.2.11"),
          Map.entry("disallow-privileged-containers", "5.2.2"),
          Map.entry("restrict-seccomp", "5.6.2"),
          Map.entry("disallow-capabilities-strict", "5.2.10"),
          Map.entry("disallow-privilege-escalation", "5.2.6"),
          Map.entry("require-run-as-non-root-user", "5.2.7"),
          Map.entry("require-run-as-nonroot", "5.2.7"),
          Map.entry("restrict-seccomp-strict", "5.6.2"),
          Map.entry("disallow-host-namespaces", "5.2.5"));

  /** Their good cases may leave the field out, which the recommendation does not accept. */
  private static final List<String> BAD_ONLY =
      List.of("restrict-seccomp", "require-run-as-non-root-user");

  @Override
  public String name() {
    return "kyverno-pod-security";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (Path file : Tree.files(folder, ".yaml")) {
      String policy = String.valueOf(folder.relativize(file).getName(1));
      String base = String.valueOf(file.getFileName());
      if (!IDS.containsKey(policy) || base.equals("kyverno-test.yaml")) {
        continue;
      }
      Map<String, Boolean> results = results(file.resolveSibling("kyverno-test.yaml"), base);
      for (ObjectNode object : Tree.objects(file)) {
        String resource = object.path("metadata").path("name").asText();
        String key = object.path("kind").asText() + " " + resource;
        Boolean good = results.getOrDefault(key, base.contains("-good") ? Boolean.TRUE : null);
        if (base.contains("-bad")) {
          good = false;
        }
        if (good != null && !(good && BAD_ONLY.contains(policy))) {
          String name = Cases.name(folder, file) + " " + key;
          Map<String, Opinion> opinions = opinions(policy, good, object);
          trials.add(new Trial(name(), name, () -> Cases.objects(List.of(object)), opinions));
        }
      }
    }
    return trials;
  }

  private static Map<String, Opinion> opinions(String policy, boolean good, ObjectNode object) {
    Map<String, Opinion> opinions = new HashMap<>();
    if (!policy.equals("disallow-host-namespaces")) {
      opinions.put(IDS.getOrDefault(policy, ""), good ? Opinion.CLEAN : Opinion.FOUND);
      return opinions;
    }
    return Cases.hostFields(object);
  }

  /**
   * Pass or fail by kind and name; skipped ones are neither. A policy of several rules is met by
   * what passes all of them, so what only one rule was tried on can fail but not pass.
   */
  private static Map<String, Boolean> results(Path file, String base) {
    Map<String, Boolean> results = new TreeMap<>();
    if (!base.equals("resource.yaml")) {
      return results;
    }
    JsonNode all = Tree.documents(Tree.text(file)).get(0).path("results");
    Set<String> rules = new TreeSet<>();
    all.forEach(r -> rules.add(r.path("rule").asText()));
    Map<String, Set<String>> passed = new TreeMap<>();
    for (JsonNode result : all) {
      String word = result.path("result").asText();
      for (JsonNode resource : result.path("resources")) {
        String name = resource.asText().replaceFirst(".*/", "");
        String key = result.path("kind").asText() + " " + name;
        if (word.equals("fail")) {
          results.put(key, false);
        } else if (word.equals("pass")) {
          passed.computeIfAbsent(key, k -> new TreeSet<>()).add(result.path("rule").asText());
        }
      }
    }
    passed.forEach(
        (key, met) -> {
          if (met.equals(rules)) {
            results.putIfAbsent(key, true);
          }
        });
    return results;
  }
}
