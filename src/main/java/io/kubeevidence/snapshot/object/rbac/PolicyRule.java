package io.kubeevidence.snapshot.object.rbac;

import java.util.List;

/**
 * One rule of a role ({@code rbac/v1 PolicyRule}); absent lists are empty.
 *
 * @param index position in the role it stands in
 * @param verbs verbs
 * @param groups API groups; the core group is the empty string
 * @param resources resources and {@code resource/subresource}
 * @param names resource names; empty means every name
 * @param urls non-resource URLs
 * @param origin the ClusterRole that an aggregated role took it from; empty for a rule of its own
 * @param line line it starts on
 */
public record PolicyRule(
    int index,
    List<String> verbs,
    List<String> groups,
    List<String> resources,
    List<String> names,
    List<String> urls,
    String origin,
    int line) {

  /** The same rule as part of a role that aggregates it. */
  PolicyRule from(String contributor) {
    return new PolicyRule(index, verbs, groups, resources, names, urls, contributor, line);
  }

  /** What the rule allows, wherever it stands: equal for rules that allow the same requests. */
  List<List<String>> content() {
    return List.of(verbs, groups, resources, names, urls);
  }

  /** The rule in one line, for example {@code get,list secrets (core) names=[db]}. */
  public String text() {
    StringBuilder text = new StringBuilder(String.join(",", verbs));
    if (!resources.isEmpty()) {
      text.append(' ').append(String.join(",", resources)).append(" in ").append(groupText());
    }
    if (!names.isEmpty()) {
      text.append(" named ").append(String.join(",", names));
    }
    if (!urls.isEmpty()) {
      text.append(' ').append(String.join(",", urls));
    }
    return text.toString();
  }

  private String groupText() {
    return groups.isEmpty()
        ? "no API group"
        : String.join(",", groups.stream().map(g -> g.isEmpty() ? "core" : g).toList());
  }
}
