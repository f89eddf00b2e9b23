package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.ReviewRow;
import io.kubeevidence.check.Rule;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.judging.Fingerprint;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.rbac.PolicyRule;
import io.kubeevidence.snapshot.object.rbac.Role;
import io.kubeevidence.snapshot.object.rbac.RoleKey;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * 5.1.3: wildcards in roles, graded: a rule for everything in a role that is in use fails, a
 * partial wildcard or an unbound role is listed.
 */
final class WildcardRule implements Rule {
  private static final List<ResourceId> ROLES = List.of(Resources.ROLES, Resources.CLUSTER_ROLES);
  private static final List<ResourceId> BINDINGS =
      List.of(Resources.ROLE_BINDINGS, Resources.CLUSTER_ROLE_BINDINGS);

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>();
    ROLES.forEach(r -> needs.add(Need.objects(r)));
    return needs;
  }

  @Override
  public Judgement judge(Snapshot snapshot) {
    Kinds kinds = new Kinds(snapshot);
    Findings findings = new Findings("no role but the built-in ones uses a wildcard");
    Map<RoleKey, Long> subjects = subjectCounts(snapshot);
    Set<RoleKey> inUse = withContributors(snapshot, subjects.keySet());
    boolean undecided = false;
    for (Role role : snapshot.objects().rbac().roles()) {
      boolean copy = !role.aggregation().isEmpty();
      for (PolicyRule rule : role.rules()) {
        // an aggregated role holds copies of its contributors' rules, which are judged there
        boolean judged =
            Wildcards.in(rule)
                && !Wildcards.builtIn(role.key(), rule)
                && !(copy && contributed(snapshot, role, rule));
        if (judged) {
          add(role, rule, inUse, subjects, findings);
          undecided |= Wildcards.everything(rule) && !inUse.contains(role.key());
        }
      }
    }
    Wildcards.ineffective(snapshot.objects().rbac().roles(), findings);
    gaps(kinds, undecided, findings);
    if (findings.empty()) {
      findings.add(
          Verdict.PASS,
          Subject.cluster(),
          "NO_WILDCARDS",
          "No Role or ClusterRole but the built-in ones uses a wildcard",
          kinds.lookedAt(ROLES));
    }
    return findings.conclude();
  }

  /** A rule for everything in a role that seems unbound may fail once all bindings are known. */
  private static void gaps(Kinds kinds, boolean undecided, Findings findings) {
    List<ResourceId> missing = kinds.incomplete(ROLES);
    if (!missing.isEmpty()) {
      findings.missing(
          missing.size() == ROLES.size() ? "NO_EVIDENCE" : "PARTIAL_EVIDENCE",
          "Not every role is in the evidence: " + kinds.why(missing));
    }
    List<ResourceId> bindings = kinds.incomplete(BINDINGS);
    if (undecided && !bindings.isEmpty()) {
      findings.missing(
          "PARTIAL_EVIDENCE",
          "Whether the roles with wildcards are bound is not known: " + kinds.why(bindings));
    }
  }

  private static void add(
      Role role,
      PolicyRule rule,
      Set<RoleKey> inUse,
      Map<RoleKey, Long> subjects,
      Findings findings) {
    boolean fails = Wildcards.everything(rule) && inUse.contains(role.key());
    long bound = subjects.getOrDefault(role.key(), 0L);
    Pointer at = role.at(rule);
    findings.row(
        () ->
            new ReviewRow(
                role.key().toString(),
                fails ? "EVERYTHING" : "PARTIAL",
                role.key().cluster() ? "cluster" : role.key().namespace(),
                String.join(",", rule.verbs()),
                String.join(",", rule.resources()) + String.join(",", rule.urls()),
                "",
                role.key().toString(),
                "rules[" + rule.index() + "] " + rule.text(),
                "WILDCARD_IN=" + Wildcards.fields(rule) + ",SUBJECTS=" + bound,
                at,
                Fingerprint.of("5.1.3", role.key().toString(), rule.text())));
    String use =
        inUse.contains(role.key())
            ? bound + " subject" + (bound == 1 ? " is" : "s are") + " bound to it"
            : "nobody is bound to it";
    findings.add(
        fails ? Verdict.FAIL : Verdict.DEPENDS_ON_ENVIRONMENT,
        new Subject(role.key().kind(), name(role.key())),
        fails ? "WILDCARD_ON_EVERYTHING" : "WILDCARD_TO_REVIEW",
        role.key()
            + " has a wildcard in "
            + Wildcards.fields(rule)
            + ": "
            + rule.text()
            + "; "
            + use,
        rule.text(),
        List.of(at));
  }

  private static String name(RoleKey key) {
    return key.namespace().isEmpty() ? key.name() : key.namespace() + "/" + key.name();
  }

  private static Map<RoleKey, Long> subjectCounts(Snapshot snapshot) {
    Map<RoleKey, Long> counts = new HashMap<>();
    for (Binding binding : snapshot.objects().rbac().bindings()) {
      long effective = WhoCan.principals(binding).size();
      if (binding.roleRefValid() && effective > 0) {
        counts.merge(binding.role(), effective, Long::sum);
      }
    }
    return counts;
  }

  /** Bound roles and the roles aggregated into them. */
  private static Set<RoleKey> withContributors(Snapshot snapshot, Set<RoleKey> bound) {
    Set<RoleKey> inUse = new HashSet<>(bound);
    List<Role> aggregating =
        snapshot.objects().rbac().roles().stream().filter(r -> !r.aggregation().isEmpty()).toList();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Role role : aggregating) {
        if (!inUse.contains(role.key())) {
          continue;
        }
        for (Role candidate : snapshot.objects().rbac().roles()) {
          boolean selected =
              candidate.key().cluster()
                  && role.aggregation().stream().anyMatch(s -> s.matches(candidate.labels()));
          grown |= selected && inUse.add(candidate.key());
        }
      }
    }
    return inUse;
  }

  private static boolean contributed(Snapshot snapshot, Role role, PolicyRule rule) {
    var effective = snapshot.objects().rbac().effective(role.key());
    return effective != null
        && effective.rules().stream()
            .anyMatch(r -> r.index() == rule.index() && !r.origin().isEmpty());
  }
}
