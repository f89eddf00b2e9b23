package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.check.policy.rbac.Principal.Breadth;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.rbac.EffectiveRole;
import io.kubeevidence.snapshot.object.rbac.PolicyRule;
import io.kubeevidence.snapshot.object.rbac.RbacFacts;
import io.kubeevidence.snapshot.object.rbac.RoleKey;
import io.kubeevidence.snapshot.object.rbac.SubjectRef;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Answers "who can do one of these requests" from the captured bindings. Roles are matched once per
 * question and joined with the bindings by key, so the cost is roles plus bindings, not their
 * product.
 */
public final class WhoCan {
  private final RbacFacts rbac;
  private final Kinds kinds;
  private final Accounts accounts;

  WhoCan(Snapshot snapshot) {
    this.rbac = snapshot.objects().rbac();
    this.kinds = new Kinds(snapshot);
    this.accounts = new Accounts(snapshot, kinds);
  }

  /** What one role gives of a question. */
  private record RoleAnswer(EffectiveRole role, List<Hit> hits) {}

  private record Hit(PolicyRule rule, Ask ask, RuleMatch match) {}

  /** Grants of any of the requests, without built-in ones, in the order of the reviewer's list. */
  List<Grant> grants(List<Ask> asks) {
    Map<RoleKey, RoleAnswer> answers = new HashMap<>();
    for (EffectiveRole role : rbac.effectiveRoles()) {
      List<Hit> hits = hits(role, asks);
      if (!hits.isEmpty()) {
        answers.put(role.key(), new RoleAnswer(role, hits));
      }
    }
    List<Grant> grants = new ArrayList<>();
    for (Binding binding : rbac.bindings()) {
      RoleAnswer answer = answers.get(binding.role());
      if (answer != null && binding.roleRefValid()) {
        forSubjects(binding, answer, grants);
      } else if (bodyMissing(binding)) {
        forUnknownRole(binding, asks, grants);
      }
    }
    grants.sort(Grant.ORDER);
    return grants;
  }

  private static List<Hit> hits(EffectiveRole role, List<Ask> asks) {
    List<Hit> hits = new ArrayList<>();
    for (PolicyRule rule : role.rules()) {
      for (Ask ask : asks) {
        RuleMatch match = RuleMatch.of(rule, ask);
        if (match != null) {
          hits.add(new Hit(rule, ask, match));
        }
      }
    }
    return hits;
  }

  /** True when a binding refers to a role that may exist but was not captured. */
  private boolean bodyMissing(Binding binding) {
    return binding.roleRefValid()
        && rbac.effective(binding.role()) == null
        && !kinds.complete(binding.role().cluster() ? Resources.CLUSTER_ROLES : Resources.ROLES);
  }

  private void forSubjects(Binding binding, RoleAnswer answer, List<Grant> grants) {
    for (Principal principal : principals(binding)) {
      boolean hijacked = accounts.hijacked(principal);
      List<Hit> effective =
          answer.hits().stream()
              .filter(h -> binding.cluster() || h.ask().reach() == Ask.Reach.NAMESPACED)
              .filter(h -> hijacked || !BuiltInGrants.covers(binding, principal, h.ask()))
              .toList();
      if (!effective.isEmpty()) {
        grants.add(grant(binding, principal, hijacked, answer.role(), effective));
      }
    }
  }

  private Grant grant(
      Binding binding, Principal principal, boolean hijacked, EffectiveRole role, List<Hit> hits) {
    // one unlimited hit makes the grant unlimited; the limited ones are then no news
    boolean scoped = hits.stream().allMatch(h -> h.match().scoped());
    List<Hit> shown = scoped ? hits : hits.stream().filter(h -> !h.match().scoped()).toList();
    Set<PolicyRule> rules = new LinkedHashSet<>();
    Set<Ask> asks = new LinkedHashSet<>();
    SortedSet<String> flags = flags(binding, principal, hijacked);
    flags.addAll(role.notes());
    for (Hit hit : shown) {
      rules.add(hit.rule());
      asks.add(hit.ask());
      if (hit.match().wildcard()) {
        flags.add("WILDCARD");
      }
    }
    if (scoped) {
      flags.add("SCOPED");
    }
    List<Pointer> pointers = new ArrayList<>(List.of(binding.pointer()));
    rules.forEach(r -> pointers.add(role.at(r)));
    Breadth breadth =
        hijacked && principal.breadth() == Breadth.ORDINARY ? Breadth.BROAD : principal.breadth();
    return new Grant(
        principal,
        breadth,
        binding,
        List.copyOf(rules),
        List.copyOf(asks),
        scoped,
        flags,
        pointers);
  }

  private void forUnknownRole(Binding binding, List<Ask> asks, List<Grant> grants) {
    boolean clusterAdmin =
        binding.role().cluster() && binding.role().name().equals("cluster-admin");
    for (Principal principal : principals(binding)) {
      boolean hijacked = accounts.hijacked(principal);
      if (BuiltInGrants.isTuple(binding, principal) && clusterAdmin && !hijacked) {
        continue;
      }
      SortedSet<String> flags = flags(binding, principal, hijacked);
      flags.add(clusterAdmin ? "ASSUMED" : "ROLE_BODY_MISSING");
      List<Ask> effective =
          asks.stream()
              .filter(a -> binding.cluster() || a.reach() == Ask.Reach.NAMESPACED)
              .toList();
      if (!effective.isEmpty()) {
        grants.add(
            new Grant(
                principal,
                principal.breadth(),
                binding,
                clusterAdmin ? List.of(ClusterAdmin.RULE) : List.of(),
                clusterAdmin ? effective : List.of(),
                false,
                flags,
                List.of(binding.pointer())));
      }
    }
  }

  private SortedSet<String> flags(Binding binding, Principal principal, boolean hijacked) {
    SortedSet<String> flags = new TreeSet<>(accounts.flags(principal));
    flags.add(binding.cluster() ? "CLUSTER" : "NS");
    if (hijacked) {
      flags.add("SA_HIJACK");
    }
    return flags;
  }

  /** The principals of a binding, each once. */
  static Set<Principal> principals(Binding binding) {
    Set<Principal> found = new LinkedHashSet<>();
    for (SubjectRef ref : binding.subjects()) {
      Principal p = Principal.of(ref, binding);
      if (p != null) {
        found.add(p);
      }
    }
    return found;
  }
}
