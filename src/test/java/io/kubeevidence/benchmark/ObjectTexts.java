package io.kubeevidence.benchmark;

import java.util.Random;

/** API objects as kubectl prints them in a list: items at column 0. */
final class ObjectTexts {
  /** Namespaces of a generated cluster. */
  static final int NAMESPACES = 50;

  private final Random random;

  ObjectTexts(Random random) {
    this.random = random;
  }

  String nodes(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("- apiVersion: v1\n  kind: Node\n  metadata:\n    labels:\n")
          .append("      kubernetes.io/hostname: node")
          .append(i)
          .append('\n')
          .append("      kubernetes.io/os: linux\n    name: node")
          .append(i)
          .append('\n')
          .append("    uid: ")
          .append(uid())
          .append("\n  spec:\n    podCIDR: 10.244.0.0/24\n")
          .append("  status:\n    nodeInfo:\n      kubeletVersion: v1.29.15\n")
          .append("      operatingSystem: linux\n");
    }
    return text.toString();
  }

  String namespaces() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < NAMESPACES; i++) {
      text.append("- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: ")
          .append(namespace(i))
          .append("\n    uid: ")
          .append(uid())
          .append("\n  spec:\n    finalizers:\n    - kubernetes\n  status:\n    phase: Active\n");
    }
    return text.toString();
  }

  String serviceAccounts() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < NAMESPACES; i++) {
      text.append(
              "- apiVersion: v1\n  kind: ServiceAccount\n  metadata:\n    name: default\n    namespace: ")
          .append(namespace(i))
          .append("\n    uid: ")
          .append(uid())
          .append('\n');
    }
    return text.toString();
  }

  String pods(int count, int nodes) {
    StringBuilder text = new StringBuilder(count * 3600);
    for (int i = 0; i < count; i++) {
      pod(text, i, nodes);
    }
    return text.toString();
  }

  private void pod(StringBuilder text, int i, int nodes) {
    int app = i / 20;
    text.append("- apiVersion: v1\n  kind: Pod\n  metadata:\n    annotations:\n")
        .append("      kubectl.kubernetes.io/last-applied-configuration: \"REDACTED\"\n")
        .append("    creationTimestamp: \"2026-01-10T10:00:00Z\"\n    generateName: app-")
        .append(app)
        .append("-7d4b8c-\n    labels:\n      app: app-")
        .append(app)
        .append("\n      pod-template-hash: 7d4b8c\n    name: app-")
        .append(app)
        .append("-7d4b8c-")
        .append(i)
        .append("\n    namespace: ")
        .append(namespace(app % NAMESPACES))
        .append(
            "\n    ownerReferences:\n    - apiVersion: apps/v1\n      blockOwnerDeletion: true\n")
        .append("      controller: true\n      kind: ReplicaSet\n      name: app-")
        .append(app)
        .append("-7d4b8c\n      uid: ")
        .append(uid())
        .append("\n    resourceVersion: \"")
        .append(1000 + i)
        .append("\"\n    uid: ")
        .append(uid())
        .append("\n  spec:\n    containers:\n");
    for (int c = 0; c < 2; c++) {
      container(text, c);
    }
    text.append("    dnsPolicy: ClusterFirst\n    enableServiceLinks: true\n    nodeName: node")
        .append(random.nextInt(nodes))
        .append(
            "\n    preemptionPolicy: PreemptLowerPriority\n    priority: 0\n    restartPolicy: Always\n")
        .append(
            "    schedulerName: default-scheduler\n    securityContext:\n      runAsNonRoot: true\n")
        .append("      runAsUser: 1000\n      seccompProfile:\n        type: RuntimeDefault\n")
        .append("    serviceAccount: default\n    serviceAccountName: default\n")
        .append("    terminationGracePeriodSeconds: 30\n    tolerations:\n")
        .append(
            "    - effect: NoExecute\n      key: node.kubernetes.io/not-ready\n      operator: Exists\n")
        .append(
            "      tolerationSeconds: 300\n    - effect: NoExecute\n      key: node.kubernetes.io/unreachable\n")
        .append("      operator: Exists\n      tolerationSeconds: 300\n    volumes:\n")
        .append(
            "    - name: kube-api-access-x\n      projected:\n        defaultMode: 420\n        sources:\n")
        .append(
            "        - serviceAccountToken:\n            expirationSeconds: 3607\n            path: token\n")
        .append(
            "        - configMap:\n            items:\n            - key: ca.crt\n              path: ca.crt\n")
        .append(
            "            name: kube-root-ca.crt\n  status:\n    conditions: null\n    containerStatuses: null\n")
        .append("    hostIP: 10.0.0.")
        .append(random.nextInt(250))
        .append("\n    phase: Running\n    podIP: 10.244.")
        .append(random.nextInt(250))
        .append('.')
        .append(random.nextInt(250))
        .append("\n    qosClass: Burstable\n    startTime: \"2026-01-10T10:00:01Z\"\n");
  }

  private void container(StringBuilder text, int c) {
    text.append("    - args:\n      - \"REDACTED\"\n      - \"REDACTED\"\n      env:\n");
    for (int e = 0; e < 6; e++) {
      text.append("      - name: SETTING_").append(e).append("\n        value: \"REDACTED\"\n");
    }
    text.append("      image: registry.example/team/app:1.")
        .append(random.nextInt(20))
        .append(
            "\n      imagePullPolicy: IfNotPresent\n      livenessProbe:\n        failureThreshold: 3\n")
        .append(
            "        httpGet:\n          path: /healthz\n          port: 8080\n          scheme: HTTP\n")
        .append(
            "        periodSeconds: 10\n        successThreshold: 1\n        timeoutSeconds: 1\n      name: c")
        .append(c)
        .append("\n      ports:\n      - containerPort: ")
        .append(8080 + c)
        .append(
            "\n        name: http\n        protocol: TCP\n      resources:\n        limits:\n          memory: 256Mi\n")
        .append(
            "        requests:\n          cpu: 100m\n          memory: 128Mi\n      securityContext:\n")
        .append(
            "        allowPrivilegeEscalation: false\n        capabilities:\n          drop:\n          - ALL\n")
        .append(
            "      terminationMessagePath: /dev/termination-log\n      terminationMessagePolicy: File\n")
        .append(
            "      volumeMounts:\n      - mountPath: /var/run/secrets/kubernetes.io/serviceaccount\n")
        .append("        name: kube-api-access-x\n        readOnly: true\n");
  }

  String clusterRoles(int count) {
    StringBuilder text = new StringBuilder();
    String[] verbs = {"get", "list", "watch", "create", "update", "delete"};
    String[] resources = {"pods", "services", "configmaps", "deployments", "jobs", "events"};
    for (int i = 0; i < count; i++) {
      text.append(
              "- apiVersion: rbac.authorization.k8s.io/v1\n  kind: ClusterRole\n  metadata:\n    name: role-")
          .append(i)
          .append("\n    uid: ")
          .append(uid())
          .append("\n  rules:\n");
      for (int r = 0; r < 3; r++) {
        text.append("  - apiGroups:\n    - \"\"\n    - apps\n    resources:\n    - ")
            .append(resources[random.nextInt(resources.length)])
            .append("\n    verbs:\n    - ")
            .append(verbs[random.nextInt(verbs.length)])
            .append('\n');
      }
    }
    return text.toString();
  }

  String clusterRoleBindings(int count, int roles) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
              "- apiVersion: rbac.authorization.k8s.io/v1\n  kind: ClusterRoleBinding\n  metadata:\n    name: binding-")
          .append(i)
          .append("\n    uid: ")
          .append(uid())
          .append(
              "\n  roleRef:\n    apiGroup: rbac.authorization.k8s.io\n    kind: ClusterRole\n    name: role-")
          .append(random.nextInt(Math.max(1, roles)))
          .append("\n  subjects:\n  - kind: ServiceAccount\n    name: sa-")
          .append(random.nextInt(500))
          .append("\n    namespace: ")
          .append(namespace(random.nextInt(NAMESPACES)))
          .append('\n');
    }
    return text.toString();
  }

  private static String namespace(int i) {
    return switch (i) {
      case 0 -> "default";
      case 1 -> "kube-system";
      case 2 -> "kube-public";
      case 3 -> "kube-node-lease";
      default -> "team-" + i;
    };
  }

  private String uid() {
    return String.format("%08x-0000-4000-8000-%012x", random.nextInt(), random.nextLong() >>> 16);
  }
}
