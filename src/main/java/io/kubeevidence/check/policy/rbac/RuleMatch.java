package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.snapshot.object.rbac.PolicyRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says to one request: Kubernetes {@code RuleAllows} and the {@code *Matches}
 * functions of {@code pkg/apis/rbac/v1/evaluation_helpers.go}; exact, case-sensitive strings.
 *
 * @param scoped true when it is allowed for the listed names only
 * @param wildcard true when a {@code *} takes part in the match
 */
record RuleMatch(boolean scoped, boolean wildcard) {

  /** The match, or null when the rule does not allow the request. */
  static @Nullable RuleMatch of(PolicyRule rule, Ask ask) {
    boolean verbAll = rule.verbs().contains("*");
    boolean groupAll = rule.groups().contains("*");
    boolean resourceAll = rule.resources().contains("*");
    boolean allowed =
        (verbAll || rule.verbs().contains(ask.verb()))
            && (groupAll || rule.groups().contains(ask.group()))
            && (resourceAll || names(rule.resources(), ask));
    if (!allowed) {
      return null;
    }
    boolean wildcard = verbAll || groupAll || resourceAll;
    if (rule.names().isEmpty()) {
      return new RuleMatch(false, wildcard);
    }
    // a name cannot be a star, so such an entry permits nothing; create has no name to compare
    boolean effective = rule.names().stream().anyMatch(n -> !n.equals("*"));
    return effective && !ask.namelessCreate() ? new RuleMatch(true, wildcard) : null;
  }

  private static boolean names(List<String> resources, Ask ask) {
    if (ask.resource().equals("userextras/*")) {
      return resources.stream().anyMatch(r -> r.startsWith("userextras/") || r.startsWith("*/"));
    }
    String sub = ask.subresource();
    return resources.contains(ask.resource()) || (!sub.isEmpty() && resources.contains("*" + sub));
  }
}
