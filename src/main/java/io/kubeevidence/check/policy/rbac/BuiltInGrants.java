package io.kubeevidence.check.policy.rbac;

import io.kubeevidence.snapshot.object.rbac.Binding;
import io.kubeevidence.snapshot.object.rbac.RoleKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The grants that Kubernetes and kubeadm make themselves (policies.md R6; source: {@code
 * plugin/pkg/auth/authorizer/rbac/bootstrappolicy}). A grant is one of them only when binding,
 * role, subject and the permission asked for are all in the table; names and labels alone say
 * nothing.
 */
final class BuiltInGrants {
  private static final String ANY = "*";
  private static final String APPS = "apps";
  private static final String BATCH = "batch";
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String CERTIFICATES = "certificates.k8s.io";
  private static final Set<String> POD_RUNNER =
      Set.of("create", "list", "watch", "delete", "patch");

  /** Permissions on one resource; {@code *} stands for every group, resource or verb. */
  private record Atom(Set<String> verbs, String group, String resource) {
    boolean covers(Ask ask) {
      return (verbs.contains(ANY) || verbs.contains(ask.verb()))
          && (group.equals(ANY) || group.equals(ask.group()))
          && (resource.equals(ANY) || resource.equals(ask.resource()));
    }
  }

  private record Grant(RoleKey role, Principal subject, List<Atom> atoms) {}

  private static final Map<String, Grant> TABLE = table();

  private BuiltInGrants() {}

  /** True when this grant of this permission is Kubernetes' or kubeadm's own. */
  static boolean covers(Binding binding, Principal subject, Ask ask) {
    Grant grant = TABLE.get(binding.title());
    return grant != null
        && grant.role().equals(binding.role())
        && grant.subject().equals(subject)
        && grant.atoms().stream().anyMatch(a -> a.covers(ask));
  }

  /** True when binding, role and subject are in the table, whatever is asked for. */
  static boolean isTuple(Binding binding, Principal subject) {
    Grant grant = TABLE.get(binding.title());
    return grant != null && grant.role().equals(binding.role()) && grant.subject().equals(subject);
  }

  /** True for kubeadm's own administrators' group, which is exempt and shown (policies.md R6). */
  static boolean kubeadmAdministrators(Binding binding, Principal subject) {
    return subject.name().equals("kubeadm:cluster-admins") && isTuple(binding, subject);
  }

  /** Service accounts of the table, {@code namespace/name}: no Pod may run as one of them. */
  static boolean controllerAccount(String namespace, String name) {
    return namespace.equals("kube-system")
        && TABLE.values().stream()
            .anyMatch(g -> g.subject().serviceAccount() && g.subject().name().equals(name));
  }

  private static Map<String, Grant> table() {
    Map<String, Grant> t = new HashMap<>();
    cluster(t, "cluster-admin", "cluster-admin", group("system:masters"), everything());
    cluster(
        t,
        "kubeadm:cluster-admins",
        "cluster-admin",
        group("kubeadm:cluster-admins"),
        everything());
    cluster(
        t,
        "system:kube-controller-manager",
        "system:kube-controller-manager",
        user("system:kube-controller-manager"),
        atom("", "secrets", "get", "list", "watch", "create", "update", "delete"),
        atom("", "serviceaccounts", "get", "create", "update"),
        atom("", "serviceaccounts/token", "create"),
        atom(ANY, ANY, "list", "watch"));
    cluster(
        t,
        "system:kube-scheduler",
        "system:kube-scheduler",
        user("system:kube-scheduler"),
        atom("", "pods", "get", "list", "watch", "delete"));
    cluster(
        t,
        "system:volume-scheduler",
        "system:volume-scheduler",
        user("system:kube-scheduler"),
        atom("", "persistentvolumes", "get", "list", "watch", "update", "patch"));
    controllers(t);
    namespaced(t, "bootstrap-signer", atom("", "secrets", "get", "list", "watch"));
    namespaced(t, "token-cleaner", atom("", "secrets", "get", "list", "watch", "delete"));
    return t;
  }

  private static void controllers(Map<String, Grant> t) {
    controller(
        t,
        "generic-garbage-collector",
        atom(ANY, ANY, "get", "list", "watch", "patch", "update", "delete"));
    controller(
        t,
        "namespace-controller",
        atom(ANY, ANY, "get", "list", "watch", "delete", "deletecollection"));
    controller(t, "resourcequota-controller", atom(ANY, ANY, "list", "watch"));
    Atom pods = new Atom(POD_RUNNER, "", "pods");
    controller(t, "daemon-set-controller", pods, own(APPS, "daemonsets"));
    controller(t, "replicaset-controller", pods, own(APPS, "replicasets"));
    controller(t, "replication-controller", pods, own("", "replicationcontrollers"));
    controller(t, "job-controller", pods, own(BATCH, "jobs"));
    controller(
        t,
        "statefulset-controller",
        atom("", "pods", "create", "get", "list", "watch", "delete", "patch", "update"));
    controller(
        t,
        "cronjob-controller",
        atom(BATCH, "jobs", "create", "get", "list", "watch", "update", "patch", "delete"),
        atom(BATCH, "cronjobs", "get", "list", "watch", "update"));
    controller(
        t,
        "deployment-controller",
        atom(APPS, "replicasets", "create", "get", "list", "watch", "update", "patch", "delete"),
        atom(APPS, "deployments", "get", "list", "watch", "update"),
        atom("", "pods", "get", "list", "watch", "update"));
    controller(
        t,
        "persistent-volume-binder",
        atom("", "persistentvolumes", "create", "get", "list", "watch", "update", "delete"),
        atom("", "pods", "create", "get", "list", "watch", "delete"),
        atom("", "secrets", "get"));
    controller(t, "expand-controller", atom("", "secrets", "get"));
    controller(
        t,
        "certificate-controller",
        atom(CERTIFICATES, "certificatesigningrequests/approval", "update"),
        atom(CERTIFICATES, "certificatesigningrequests/status", "update"),
        atom(CERTIFICATES, "signers", "approve"));
    controller(
        t,
        "clusterrole-aggregation-controller",
        atom(RBAC, "clusterroles", "escalate", "get", "list", "watch", "update", "patch"));
    controller(t, "legacy-service-account-token-cleaner", atom("", "secrets", "delete", "patch"));
  }

  private static Atom own(String group, String resource) {
    return atom(group, resource, "get", "list", "watch", "update", "patch");
  }

  private static Atom everything() {
    return atom(ANY, ANY, ANY);
  }

  private static Atom atom(String group, String resource, String... verbs) {
    return new Atom(Set.of(verbs), group, resource);
  }

  private static Principal group(String name) {
    return new Principal("Group", "", name);
  }

  private static Principal user(String name) {
    return new Principal("User", "", name);
  }

  private static void cluster(
      Map<String, Grant> t, String binding, String role, Principal subject, Atom... atoms) {
    t.put(
        "ClusterRoleBinding " + binding,
        new Grant(new RoleKey("ClusterRole", "", role), subject, Arrays.asList(atoms)));
  }

  private static void controller(Map<String, Grant> t, String account, Atom... atoms) {
    String name = "system:controller:" + account;
    cluster(t, name, name, new Principal("ServiceAccount", "kube-system", account), atoms);
  }

  private static void namespaced(Map<String, Grant> t, String account, Atom... atoms) {
    String name = "system:controller:" + account;
    t.put(
        "RoleBinding kube-system/" + name,
        new Grant(
            new RoleKey("Role", "kube-system", name),
            new Principal("ServiceAccount", "kube-system", account),
            Arrays.asList(atoms)));
  }
}
