package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.check.policy.rbac.Principal.Breadth;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.rbac.EffectiveRole;
import io.kubeevidence.snapshot.object.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * 5.1.1: every binding to cluster-admin, and every ClusterRoleBinding to a role that allows the
 * same. The role is recognised by the reference, never by the name of the binding.
 */
final class ClusterAdminQuestion implements WhoCanRule.Question {

  @Override
  public String check() {
    return "5.1.1";
  }

  @Override
  public String right() {
    return "to do everything (cluster-admin)";
  }

  @Override
  public List<Grant> grants(Snapshot snapshot) {
    Accounts accounts =
        new Accounts(snapshot, new io.kubeevidence.check.policy.judging.Kinds(snapshot));
    List<Grant> grants = new ArrayList<>();
    for (Binding binding : snapshot.objects().rbac().bindings()) {
      boolean named = binding.role().cluster() && binding.role().name().equals(ClusterAdmin.NAME);
      EffectiveRole role = snapshot.objects().rbac().effective(binding.role());
      PolicyRule everything = everything(role);
      boolean equivalent = !named && binding.cluster() && everything != null;
      if (!named && !equivalent) {
        continue;
      }
      for (Principal principal : WhoCan.principals(binding)) {
        if (!BuiltInGrants.isTuple(binding, principal)) {
          grants.add(
              grant(binding, principal, role, everything, equivalent, accounts.flags(principal)));
        }
      }
    }
    grants.sort(Grant.ORDER);
    return grants;
  }

  private static Grant grant(
      Binding binding,
      Principal principal,
      @org.jspecify.annotations.Nullable EffectiveRole role,
      @org.jspecify.annotations.Nullable PolicyRule everything,
      boolean equivalent,
      List<String> accountFlags) {
    TreeSet<String> flags = new TreeSet<>(accountFlags);
    flags.add(binding.cluster() ? "CLUSTER" : "NS");
    flags.add("WILDCARD");
    if (equivalent) {
      flags.add("EQUIVALENT");
    }
    if (principal.kind().equals("Group") && principal.name().equals("system:masters")) {
      flags.add("SAME_GROUP_AS_BUILT_IN");
    }
    List<Pointer> pointers = new ArrayList<>(List.of(binding.pointer()));
    if (role != null && everything != null) {
      pointers.add(role.at(everything));
    } else {
      flags.add("ASSUMED");
    }
    return new Grant(
        principal,
        principal.breadth(),
        binding,
        List.of(everything == null ? ClusterAdmin.RULE : everything),
        List.of(Ask.namespaced("*", "*", "*")),
        false,
        flags,
        pointers);
  }

  private static @org.jspecify.annotations.Nullable PolicyRule everything(
      @org.jspecify.annotations.Nullable EffectiveRole role) {
    return role == null
        ? null
        : role.rules().stream().filter(ClusterAdmin::equalTo).findFirst().orElse(null);
  }

  @Override
  public void notes(Snapshot snapshot, Findings findings) {
    for (Binding binding : snapshot.objects().rbac().bindings()) {
      boolean admin = binding.role().cluster() && binding.role().name().equals(ClusterAdmin.NAME);
      if (admin && binding.subjects().isEmpty()) {
        findings.note("NO_SUBJECTS", binding.title() + " has no subjects and grants nothing");
      }
      for (Principal principal : WhoCan.principals(binding)) {
        if (BuiltInGrants.kubeadmAdministrators(binding, principal)) {
          findings.note(
              "EXPECTED",
              binding.title()
                  + " gives "
                  + principal
                  + " cluster-admin, as kubeadm 1.29 sets it up; who is in the group belongs to "
                  + "5.1.7");
        }
        if (admin && principal.breadth() == Breadth.ORDINARY && !binding.cluster()) {
          findings.note(
              "NAMESPACE_ADMIN",
              binding.title()
                  + " makes "
                  + principal
                  + " administrator of namespace "
                  + binding.namespace());
        }
      }
    }
  }
}
