package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.object.rbac.PolicyRule;
import io.kubeevidence.snapshot.object.rbac.Role;
import io.kubeevidence.snapshot.object.rbac.RoleKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which stars in a rule are wildcards, and which roles have them from Kubernetes (5.1.3). */
final class Wildcards {
  private static final List<String> ALL = List.of("*");

  /** What a built-in ClusterRole may contain, field by field. */
  private record Allowed(
      List<String> verbs, List<String> groups, List<String> resources, List<String> urls) {

    boolean covers(PolicyRule rule) {
      return verbs.containsAll(rule.verbs())
          && groups.containsAll(rule.groups())
          && resources.containsAll(rule.resources())
          && urls.containsAll(rule.urls());
    }
  }

  private static final Map<String, List<Allowed>> BUILT_IN =
      Map.of(
          "cluster-admin",
          List.of(on(ALL, ALL, ALL), new Allowed(ALL, List.of(), List.of(), ALL)),
          "system:kube-controller-manager",
          List.of(on(List.of("list", "watch"), ALL, ALL)),
          "system:kubelet-api-admin",
          List.of(
              on(
                  ALL,
                  List.of(""),
                  List.of("nodes/log", "nodes/metrics", "nodes/proxy", "nodes/stats"))),
          "system:controller:disruption-controller",
          List.of(on(List.of("get"), ALL, List.of("*/scale"))),
          "system:controller:generic-garbage-collector",
          List.of(on(List.of("get", "list", "watch", "patch", "update", "delete"), ALL, ALL)),
          "system:controller:horizontal-pod-autoscaler",
          List.of(
              on(List.of("get", "update"), ALL, List.of("*/scale")),
              on(
                  List.of("get", "list", "watch"),
                  List.of("custom.metrics.k8s.io", "external.metrics.k8s.io"),
                  ALL)),
          "system:controller:namespace-controller",
          List.of(on(List.of("get", "list", "watch", "delete", "deletecollection"), ALL, ALL)),
          "system:controller:resourcequota-controller",
          List.of(on(List.of("list", "watch"), ALL, ALL)));

  private Wildcards() {}

  private static Allowed on(List<String> verbs, List<String> groups, List<String> resources) {
    return new Allowed(verbs, groups, resources, List.of());
  }

  /** True when a star of the rule widens it. */
  static boolean in(PolicyRule rule) {
    return !fields(rule).isEmpty();
  }

  /** True for a rule of a built-in ClusterRole, or a part of one. */
  static boolean builtIn(RoleKey role, PolicyRule rule) {
    return role.cluster()
        && BUILT_IN.getOrDefault(role.name(), List.of()).stream().anyMatch(a -> a.covers(rule));
  }

  /** True for all verbs on all resources of every group, or of the core group. */
  static boolean everything(PolicyRule rule) {
    return rule.verbs().contains("*")
        && rule.resources().contains("*")
        && (rule.groups().contains("*") || rule.groups().contains(""))
        && rule.names().isEmpty();
  }

  /** The fields with a wildcard, joined by {@code +}; empty when there is none. */
  static String fields(PolicyRule rule) {
    List<String> fields = new ArrayList<>();
    if (rule.verbs().contains("*")) {
      fields.add("verbs");
    }
    if (rule.groups().contains("*")) {
      fields.add("apiGroups");
    }
    if (rule.resources().stream().anyMatch(Wildcards::widens)) {
      fields.add("resources");
    }
    if (rule.urls().contains("*")) {
      fields.add("nonResourceURLs");
    }
    return String.join("+", fields);
  }

  private static boolean widens(String resource) {
    return resource.equals("*") || (resource.startsWith("*/") && !resource.equals("*/*"));
  }

  /** Notes stars that Kubernetes reads as plain text. */
  static void ineffective(List<Role> roles, Findings findings) {
    for (Role role : roles) {
      for (PolicyRule rule : role.rules()) {
        List<String> stars = new ArrayList<>();
        rule.resources().stream().filter(r -> r.endsWith("/*")).forEach(stars::add);
        rule.names().stream().filter(n -> n.equals("*")).forEach(stars::add);
        if (!stars.isEmpty()) {
          findings.note(
              "INEFFECTIVE_WILDCARD",
              role.key()
                  + " rules["
                  + rule.index()
                  + "] has "
                  + String.join(", ", stars)
                  + ", which Kubernetes reads as a plain name: it grants nothing");
        }
      }
    }
  }
}
