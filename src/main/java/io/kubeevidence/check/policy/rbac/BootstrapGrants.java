package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.rbac.EffectiveRole;
import io.kubeevidence.snapshot.object.rbac.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What holders of bootstrap tokens may do besides letting a node join (policies.md 3.1.3, the list
 * NB).
 */
public final class BootstrapGrants {
  private static final Set<String> JOIN_CONFIG_MAPS =
      Set.of("cluster-info", "kubeadm-config", "kubelet-config", "kube-proxy");

  /** URLs of system:discovery and system:public-info-viewer, which everybody may get. */
  private static final List<String> PUBLIC_URLS =
      List.of("/api", "/apis", "/healthz", "/livez", "/readyz", "/openapi", "/version");

  private static final Set<String> REVIEWS =
      Set.of("selfsubjectaccessreviews", "selfsubjectrulesreviews", "selfsubjectreviews");

  private BootstrapGrants() {}

  /**
   * A grant that a joining node does not need.
   *
   * @param text in words
   * @param pointers binding and rule
   */
  public record Outside(String text, List<Pointer> pointers) {}

  /** Every such grant of bootstrap principals, those through system:authenticated included. */
  public static List<Outside> outside(Snapshot snapshot) {
    List<Outside> found = new ArrayList<>();
    for (Binding binding : snapshot.objects().rbac().bindings()) {
      EffectiveRole role = snapshot.objects().rbac().effective(binding.role());
      if (role == null || !binding.roleRefValid()) {
        continue;
      }
      for (Principal principal : WhoCan.principals(binding)) {
        if (bootstrap(principal)) {
          rules(binding, principal, role, found);
        }
      }
    }
    return found;
  }

  /** Bindings that name a group. */
  public static List<Binding> ofGroup(Snapshot snapshot, String group) {
    Principal wanted = new Principal("Group", "", group);
    return snapshot.objects().rbac().bindings().stream()
        .filter(b -> WhoCan.principals(b).contains(wanted))
        .toList();
  }

  private static boolean bootstrap(Principal p) {
    boolean group =
        p.kind().equals("Group")
            && (p.name().equals("system:bootstrappers")
                || p.name().startsWith("system:bootstrappers:")
                || p.everybody());
    return group || (p.kind().equals("User") && p.name().startsWith("system:bootstrap:"));
  }

  private static void rules(
      Binding binding, Principal principal, EffectiveRole role, List<Outside> found) {
    for (PolicyRule rule : role.rules()) {
      boolean urlsOnly = rule.resources().isEmpty();
      // a RoleBinding never grants URLs
      boolean effective = !urlsOnly || binding.cluster();
      if (effective && !needed(rule, binding)) {
        found.add(
            new Outside(
                principal
                    + " has "
                    + rule.text()
                    + " through "
                    + binding.title()
                    + " and "
                    + binding.role(),
                List.of(binding.pointer(), role.at(rule))));
      }
    }
  }

  private static boolean publicUrl(String url) {
    return PUBLIC_URLS.stream().anyMatch(p -> url.equals(p) || url.startsWith(p + "/"));
  }

  /** True when every request that the rule allows is one of a joining node. */
  private static boolean needed(PolicyRule rule, Binding binding) {
    if (rule.resources().isEmpty()) {
      return rule.verbs().equals(List.of("get"))
          && rule.urls().stream().allMatch(BootstrapGrants::publicUrl);
    }
    return rule.resources().stream().allMatch(r -> needed(r, rule, binding));
  }

  private static boolean needed(String resource, PolicyRule rule, Binding binding) {
    return switch (resource) {
      case "certificatesigningrequests" ->
          only(rule, "certificates.k8s.io", "create", "get", "list", "watch");
      case "certificatesigningrequests/nodeclient", "certificatesigningrequests/selfnodeclient" ->
          only(rule, "certificates.k8s.io", "create");
      case "nodes" -> only(rule, "", "get");
      case "configmaps" ->
          !binding.cluster()
              && only(rule, "", "get")
              && named(
                  rule, n -> JOIN_CONFIG_MAPS.contains(n) || n.startsWith("kubelet-config-1."));
      case "secrets" ->
          binding.namespace().equals("kube-system")
              && only(rule, "", "get")
              && named(rule, n -> n.equals("kubeadm-certs"));
      default ->
          REVIEWS.contains(resource)
              && rule.verbs().equals(List.of("create"))
              && Set.of("authorization.k8s.io", "authentication.k8s.io").containsAll(rule.groups());
    };
  }

  private static boolean only(PolicyRule rule, String group, String... verbs) {
    return rule.groups().equals(List.of(group)) && Set.of(verbs).containsAll(rule.verbs());
  }

  private static boolean named(PolicyRule rule, java.util.function.Predicate<String> allowed) {
    return !rule.names().isEmpty() && rule.names().stream().allMatch(allowed);
  }
}
