package io.kubeevidence.invariant;

import io.kubeevidence.fixture.CaseFile;
import io.kubeevidence.fixture.Fixture;
import io.kubeevidence.invariant.Cases.Case;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 3: a further weak argument, process, node, file record or object never helps. */
class AdditionTest {
  private static final int CASES = 500;

  private static final List<String> ARGUMENTS =
      List.of(
          "kube-apiserver --anonymous-auth=true",
          "kube-apiserver --token-auth-file=/x",
          "kube-apiserver --authorization-mode=AlwaysAllow",
          "kube-apiserver --disable-admission-plugins=NodeRestriction,ServiceAccount",
          "kube-apiserver --admission-control=AlwaysAdmit",
          "kube-apiserver --profiling",
          "kube-apiserver --audit-log-maxage=1",
          "kube-apiserver --audit-log-path=",
          "kube-apiserver --request-timeout=0",
          "kube-apiserver --etcd-servers=http://10.0.0.1:2379",
          "kube-apiserver --tls-cipher-suites=TLS_RSA_WITH_RC4_128_SHA",
          "kube-apiserver --client-ca-file=",
          "kube-controller-manager --bind-address=0.0.0.0",
          "kube-controller-manager --feature-gates=AllBeta=false",
          "kube-controller-manager --use-service-account-credentials=false",
          "kube-scheduler --bind-address=::",
          "kube-scheduler --config=/x.yaml",
          "etcd --client-cert-auth=false",
          "etcd --auto-tls",
          "etcd --config-file=/x.conf",
          "etcd --listen-client-urls=http://0.0.0.0:2379",
          "kubelet --anonymous-auth",
          "kubelet --read-only-port=10255",
          "kubelet --config-dir=/x",
          "kubelet --authorization-mode=AlwaysAllow",
          "kube-proxy --config=/x.conf");

  private static final List<String> PATHS =
      List.of(
          "/etc/kubernetes/manifests/kube-apiserver.yaml.bak",
          "/etc/kubernetes/manifests/etcd.yaml",
          "/etc/cni/net.d/x.conf",
          "/etc/kubernetes/admin.conf",
          "/etc/kubernetes/pki/x.key",
          "/etc/kubernetes/pki/etcd/x.crt",
          "/var/lib/etcd",
          "/etc/systemd/system/kubelet.service.d/x.conf",
          "/etc/kubernetes/kubelet.conf",
          "/var/lib/kubelet/config.yaml");

  private static final List<String> NAMES =
      List.of("x", "kube-apiserver-node1", "system:x", "cluster-admin", "kube-proxy", "default");
  private static final List<String> NAMESPACES =
      List.of("default", "kube-system", "kube-public", "shop", "kube-system-x");

  private static final List<String> POD_SPECS =
      List.of(
          "hostNetwork: true, hostPID: true, hostIPC: true",
          "serviceAccountName: default, automountServiceAccountToken: true",
          "volumes: [{name: h, hostPath: {path: /}}]",
          "securityContext: {windowsOptions: {hostProcess: true}, runAsUser: 0}");

  private static final List<String> CONTAINERS =
      List.of(
          "securityContext: {privileged: true}",
          "securityContext: {allowPrivilegeEscalation: true, capabilities: {add: [NET_RAW]}}",
          "ports: [{containerPort: 80, hostPort: 80}]",
          "stdin: true",
          "command: [kube-apiserver, --anonymous-auth=false]");

  private static final List<String> RULES =
      List.of(
          "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}",
          "{apiGroups: [''], resources: [secrets], verbs: [get, list]}",
          "{apiGroups: [''], resources: [pods, nodes/proxy], verbs: [create]}",
          "{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind]}",
          "{apiGroups: [''], resources: [users, groups], verbs: [impersonate]}",
          "{apiGroups: [''], resources: [serviceaccounts/token], verbs: [create]}",
          "{apiGroups: [certificates.k8s.io], resources: ['*'], verbs: [update, approve]}");

  private static final List<String> SUBJECTS =
      List.of(
          "{kind: Group, name: 'system:masters', apiGroup: rbac.authorization.k8s.io}",
          "{kind: Group, name: 'system:unauthenticated', apiGroup: rbac.authorization.k8s.io}",
          "{kind: User, name: eve, apiGroup: rbac.authorization.k8s.io}",
          "{kind: ServiceAccount, name: default, namespace: default}",
          "{kind: ServiceAccount, name: default, namespace: kube-system}");

  @Test
  void furtherViolationsNeverHelp() {
    Cases.run(
        CASES,
        c -> {
          String sample = Cases.SAMPLES.get(c.number() % 3);
          String words = c.random().nextBoolean() ? addition(c) : object(c);
          byte[] bytes = new Fixture(sample, "").apply(CaseFile.words(words)).archive().tar();
          Statuses after = Statuses.of(bytes);
          return after == null
              ? Stream.of("refused: " + words)
              : after.betterThan(Statuses.ofSample(sample), sample + ", " + words);
        });
  }

  private static String addition(Case c) {
    String[] weak = c.any(ARGUMENTS).split(" ", 2);
    String only = c.any(List.of("", "only: pod, ", "only: process, "));
    return switch (c.random().nextInt(4)) {
      case 0 -> "{component: " + weak[0] + ", " + only + "append: ['" + weak[1] + "']}";
      case 1 ->
          "{stat: [{node: node1, path: "
              + c.any(PATHS)
              + ", add: true, src: walk, role: extra, mode: '0666', uid: 7}]}";
      case 2 ->
          "{processes: [{node: node1, record: {component: "
              + weak[0]
              + ", argv: ['/x/"
              + weak[0]
              + "', '"
              + weak[1]
              + "']}}]}";
      default -> "{addNode: {name: node4, objectOnly: " + c.random().nextBoolean() + "}}";
    };
  }

  /** An object that violates something, under a name that may look like one of the cluster's. */
  private static String object(Case c) {
    String name = c.any(NAMES) + (c.random().nextBoolean() ? "-" + c.number() : "");
    String metadata = "metadata: {name: '" + name + "', namespace: " + c.any(NAMESPACES) + "}";
    String role = c.any(List.of("ClusterRole", "Role"));
    String group = "apiVersion: rbac.authorization.k8s.io/v1, ";
    String text =
        switch (c.random().nextInt(5)) {
          case 0 -> "{apiVersion: v1, kind: Pod, " + metadata + ", spec: {" + podSpec(c) + "}}";
          case 1 ->
              "{apiVersion: apps/v1, kind: Deployment, "
                  + metadata
                  + ", spec: {template: {metadata: {labels: {a: b}}, spec: {"
                  + podSpec(c)
                  + "}}}}";
          case 2 ->
              "{apiVersion: v1, kind: Namespace, metadata: {name: n"
                  + c.number()
                  + c.any(List.of("", ", labels: {pod-security.kubernetes.io/enforce: privileged}"))
                  + "}}";
          case 3 -> "{" + group + role(role, name, metadata) + ", rules: [" + c.any(RULES) + "]}";
          default ->
              "{"
                  + group
                  + role(role + "Binding", name, metadata)
                  + ", roleRef: {apiGroup: rbac.authorization.k8s.io, kind: "
                  + role
                  + ", name: "
                  + c.any(List.of("cluster-admin", "x", "admin", "none"))
                  + "}, subjects: ["
                  + c.any(SUBJECTS)
                  + "]}";
        };
    return "{objects: {add: \"" + text + "\"}}";
  }

  private static String role(String kind, String name, String metadata) {
    boolean cluster = kind.startsWith("Cluster");
    return "kind: " + kind + ", " + (cluster ? "metadata: {name: '" + name + "'}" : metadata);
  }

  private static String podSpec(Case c) {
    // without the Secret in the environment the Pod would be what 5.4.1 wants to see
    return c.any(POD_SPECS)
        + ", containers: [{name: c, image: 'i', "
        + c.any(CONTAINERS)
        + ", env: [{name: P, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]";
  }
}
