package io.kubeevidence.check.policy.rbac;

import java.util.ArrayList;
import java.util.List;

/** The requests behind the checks 5.1.4 and 5.1.8 to 5.1.13 (policies.md part 7). */
final class Questions {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String AUTHENTICATION = "authentication.k8s.io";
  private static final String CERTIFICATES = "certificates.k8s.io";
  private static final String ADMISSION = "admissionregistration.k8s.io";

  private Questions() {}

  /** 5.1.4, directly: create Pods. */
  static List<Ask> createPods() {
    return List.of(Ask.namespaced("create", "", "pods"));
  }

  /** 5.1.4, indirectly: whoever writes a template creates Pods. */
  static List<Ask> writePodTemplates() {
    List<Ask> asks = new ArrayList<>();
    for (String verb : List.of("create", "update", "patch")) {
      asks.add(Ask.namespaced(verb, "", "replicationcontrollers"));
      for (String r : List.of("deployments", "replicasets", "statefulsets", "daemonsets")) {
        asks.add(Ask.namespaced(verb, "apps", r));
      }
      asks.add(Ask.namespaced(verb, "batch", "jobs"));
      asks.add(Ask.namespaced(verb, "batch", "cronjobs"));
    }
    return asks;
  }

  /** 5.1.8. {@code bind} is checked on the role, and works through a RoleBinding too (R2.2). */
  static List<Ask> bindImpersonateEscalate() {
    List<Ask> asks = new ArrayList<>();
    asks.add(Ask.namespaced("bind", RBAC, "roles"));
    asks.add(Ask.namespaced("bind", RBAC, "clusterroles"));
    asks.add(Ask.namespaced("escalate", RBAC, "roles"));
    asks.add(Ask.cluster("escalate", RBAC, "clusterroles"));
    asks.addAll(impersonateUsersAndGroups());
    asks.add(Ask.namespaced("impersonate", "", "serviceaccounts"));
    asks.add(Ask.cluster("impersonate", AUTHENTICATION, "userextras/*"));
    asks.add(Ask.cluster("impersonate", AUTHENTICATION, "uids"));
    return asks;
  }

  /** Acting as another user or as a member of any group. */
  static List<Ask> impersonateUsersAndGroups() {
    return List.of(
        Ask.cluster("impersonate", "", "users"), Ask.cluster("impersonate", "", "groups"));
  }

  /** 5.1.9. */
  static RightQuestion persistentVolumes() {
    return new RightQuestion(
        "5.1.9",
        "to create persistent volumes",
        List.of(Ask.cluster("create", "", "persistentvolumes")),
        List.of(
            Ask.cluster("update", "", "persistentvolumes"),
            Ask.cluster("patch", "", "persistentvolumes")));
  }

  /** 5.1.10; {@code get} alone reaches the kubelet's API, exec over a websocket included. */
  static RightQuestion nodeProxy() {
    return new RightQuestion(
        "5.1.10",
        "to use the proxy of nodes",
        verbs("", "nodes/proxy", "get", "create", "update", "patch", "delete"),
        List.of(
            Ask.cluster("get", "", "nodes/metrics"),
            Ask.cluster("get", "", "nodes/stats"),
            Ask.cluster("get", "", "nodes/log")));
  }

  /** 5.1.11. */
  static List<Ask> approveRequests() {
    return verbs(CERTIFICATES, "certificatesigningrequests/approval", "update", "patch");
  }

  /** The right to use a signer, without which an approval is not accepted. */
  static List<Ask> approveSigners() {
    return List.of(Ask.cluster("approve", CERTIFICATES, "signers"));
  }

  /** 5.1.12. */
  static RightQuestion webhooks() {
    List<Ask> asks = new ArrayList<>();
    for (String r : List.of("validatingwebhookconfigurations", "mutatingwebhookconfigurations")) {
      asks.addAll(verbs(ADMISSION, r, "create", "update", "patch", "delete", "deletecollection"));
    }
    return new RightQuestion("5.1.12", "to change webhook configurations", asks, List.of());
  }

  /** 5.1.13. */
  static RightQuestion tokens() {
    return new RightQuestion(
        "5.1.13",
        "to create tokens of service accounts",
        List.of(Ask.namespaced("create", "", "serviceaccounts/token")),
        List.of(Ask.namespaced("create", "", "secrets")));
  }

  private static List<Ask> verbs(String group, String resource, String... verbs) {
    List<Ask> asks = new ArrayList<>();
    for (String verb : verbs) {
      asks.add(Ask.cluster(verb, group, resource));
    }
    return asks;
  }
}
