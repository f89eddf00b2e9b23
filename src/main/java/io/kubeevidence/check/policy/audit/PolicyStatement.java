package io.kubeevidence.check.policy.audit;

import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of an audit policy, matched as {@code k8s.io/apiserver/pkg/audit/policy/checker.go}
 * does.
 *
 * @param index position in the policy
 * @param level level, None when every stage is left out
 * @param users user names; empty means all
 * @param groups user groups; empty means all
 * @param verbs verbs; empty means all
 * @param namespaces namespaces; the empty string stands for cluster-scoped requests
 * @param resources resources by group
 * @param urls non-resource URLs
 * @param line line it starts on
 */
record PolicyStatement(
    int index,
    AuditLevel level,
    List<String> users,
    List<String> groups,
    List<String> verbs,
    List<String> namespaces,
    List<GroupResources> resources,
    List<String> urls,
    int line) {
  /** Group of the generic user. */
  static final String EVERYBODY = "system:authenticated";

  private static final List<String> LOGGED_STAGES =
      List.of("RequestReceived", "ResponseStarted", "ResponseComplete");

  /**
   * {@code GroupResources}.
   *
   * @param group API group, exact
   * @param resources resources, {@code a/b}, {@code *}, {@code a/*} or {@code *}{@code /b}; empty
   *     means all
   * @param names resource names; empty means all
   */
  record GroupResources(String group, List<String> resources, List<String> names) {
    boolean covers(AuditRequest r, boolean anyName) {
      if (!group.equals(r.group()) || !(names.isEmpty() || anyName)) {
        return false;
      }
      return resources.isEmpty() || resources.stream().anyMatch(x -> covers(x, r));
    }

    private static boolean covers(String pattern, AuditRequest r) {
      if (pattern.equals("*") || pattern.equals(r.path())) {
        return true;
      }
      boolean sub = !r.subresource().isEmpty();
      return (sub && pattern.equals("*/" + r.subresource())) || pattern.equals(r.resource() + "/*");
    }
  }

  /** Reads one rule; null when its level is none the API server accepts. */
  static @Nullable PolicyStatement of(Mapping rule, int index, List<String> omittedByPolicy) {
    AuditLevel level = AuditLevel.of(rule.text("level"));
    if (level == null) {
      return null;
    }
    Set<String> omitted = new HashSet<>(omittedByPolicy);
    omitted.addAll(strings(rule, "omitStages"));
    List<GroupResources> resources = new ArrayList<>();
    for (Value v : rule.items("resources")) {
      Mapping m = v.asMapping();
      if (m != null) {
        String group = m.text("group");
        resources.add(
            new GroupResources(
                group == null ? "" : group, strings(m, "resources"), strings(m, "resourceNames")));
      }
    }
    return new PolicyStatement(
        index,
        omitted.containsAll(LOGGED_STAGES) ? AuditLevel.NONE : level,
        strings(rule, "users"),
        strings(rule, "userGroups"),
        strings(rule, "verbs"),
        strings(rule, "namespaces"),
        resources,
        strings(rule, "nonResourceURLs"),
        rule.line());
  }

  private static List<String> strings(Mapping m, String key) {
    List<String> found = new ArrayList<>();
    for (Value v : m.items(key)) {
      if (v instanceof Value.Scalar s) {
        found.add(s.text());
      }
    }
    return List.copyOf(found);
  }

  /** True when it decides a request of the generic user in the generic namespace. */
  boolean matches(AuditRequest r) {
    return users.isEmpty()
        && (groups.isEmpty() || groups.contains(EVERYBODY))
        && matchesRequest(r, false);
  }

  /** True when it could decide a request of somebody, somewhere, on some name. */
  boolean couldMatch(AuditRequest r) {
    return matchesRequest(r, true);
  }

  private boolean matchesRequest(AuditRequest r, boolean anywhere) {
    if (!verbs.isEmpty() && !verbs.contains(r.verb())) {
      return false;
    }
    if (!namespaces.isEmpty() || !resources.isEmpty()) {
      boolean place =
          namespaces.isEmpty()
              || (r.namespaced()
                  ? anywhere && namespaces.stream().anyMatch(n -> !n.isEmpty())
                  : namespaces.contains(""));
      return place
          && (resources.isEmpty() || resources.stream().anyMatch(g -> g.covers(r, anywhere)));
    }
    return urls.isEmpty();
  }

  /** True when it looks at who asks, where or for which name. */
  boolean limited() {
    return !users.isEmpty()
        || (!groups.isEmpty() && !groups.contains(EVERYBODY))
        || namespaces.stream().anyMatch(n -> !n.isEmpty())
        || resources.stream().anyMatch(g -> !g.names().isEmpty());
  }

  /** Who and where, in words. */
  String limits() {
    List<String> parts = new ArrayList<>();
    add(parts, "users", users);
    add(parts, "groups", groups);
    add(parts, "namespaces", namespaces);
    List<String> names = resources.stream().flatMap(g -> g.names().stream()).toList();
    add(parts, "names", names);
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, String what, List<String> values) {
    if (!values.isEmpty()) {
      parts.add(what + " " + String.join(" ", values));
    }
  }
}
