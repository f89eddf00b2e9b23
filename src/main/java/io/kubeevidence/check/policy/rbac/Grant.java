package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.rbac.Principal.Breadth;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.rbac.PolicyRule;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * One path of a reviewer's list: subject, binding, role, rules (policies.md R4).
 *
 * @param principal who
 * @param breadth how many may act as it
 * @param binding by which binding
 * @param rules matching rules of the role; empty when the role was not captured
 * @param asks the permissions asked for that it gives
 * @param scoped true when every one of them is limited to named objects
 * @param flags facts for the reviewer
 * @param pointers binding and rules
 */
public record Grant(
    Principal principal,
    Breadth breadth,
    Binding binding,
    List<PolicyRule> rules,
    List<Ask> asks,
    boolean scoped,
    SortedSet<String> flags,
    List<Pointer> pointers) {

  /** WORLD, BROAD, cluster, namespace, scoped; then by binding and subject. */
  static final Comparator<Grant> ORDER =
      Comparator.comparingInt(Grant::rank)
          .thenComparing(g -> g.binding().title())
          .thenComparing(Grant::principal);

  private int rank() {
    if (breadth != Breadth.ORDINARY) {
      return breadth.ordinal();
    }
    if (scoped) {
      return 4;
    }
    return binding.cluster() ? 2 : 3;
  }

  /** True when nobody needs it: an unlimited grant to everybody or to a broad class. */
  boolean violates() {
    return !scoped && !rules.isEmpty() && breadth != Breadth.ORDINARY;
  }

  String verbs() {
    return asks.stream().map(Ask::verb).distinct().collect(Collectors.joining(","));
  }

  String resources() {
    return asks.stream().map(Ask::resourceText).distinct().collect(Collectors.joining(","));
  }

  String scope() {
    return binding.cluster() ? "cluster" : binding.namespace();
  }

  String scopeText() {
    return binding.cluster() ? "in the whole cluster" : "in namespace " + binding.namespace();
  }

  /** Names that the rules are limited to; empty when a rule has none. */
  String names() {
    return rules.stream()
        .flatMap(r -> r.names().stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** The path in one sentence. */
  public String sentence() {
    if (rules.isEmpty()) {
      return principal
          + " is bound by "
          + binding.title()
          + " to "
          + binding.role()
          + ", whose rules were not captured";
    }
    return principal
        + " may "
        + verbs().replace(",", ", ")
        + " "
        + resources().replace(",", ", ")
        + (scoped ? " (only the names " + names().replace(",", ", ") + ")" : "")
        + " "
        + scopeText()
        + " through "
        + binding.title()
        + " and "
        + binding.role();
  }

  /** The subject of an outcome. */
  public io.kubeevidence.check.Subject subject() {
    return principal.subject();
  }

  /** The row of the reviewer's list of a check. */
  public ReviewRow row(String check) {
    String rule = rules.stream().map(Grant::ruleText).distinct().collect(Collectors.joining("; "));
    return new ReviewRow(
        principal.toString(),
        breadth.name(),
        scope(),
        verbs(),
        resources(),
        binding.title(),
        binding.role().toString(),
        rule,
        String.join(",", flags),
        pointers.get(0),
        Fingerprint.of(
            check,
            principal.toString(),
            scope(),
            binding.title(),
            binding.role().toString(),
            rules.stream().map(PolicyRule::text).sorted().collect(Collectors.joining("; "))));
  }

  private static String ruleText(PolicyRule rule) {
    String origin = rule.origin().isEmpty() ? "" : " from ClusterRole " + rule.origin();
    return "rules[" + rule.index() + "] " + rule.text() + origin;
  }
}
