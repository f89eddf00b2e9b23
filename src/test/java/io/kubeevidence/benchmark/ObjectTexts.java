package io.kubeevidence.benchmark;

import java.util.Random;

/**
 * API objects as kubectl prints them in a list: items at column 0. Every Pod belongs to a
 * Deployment, by way of its ReplicaSet.
 */
final class ObjectTexts {

  /** Namespaces of a generated cluster. */
  static final int NAMESPACES = 50;

  private final Random random;

  ObjectTexts(Random random) {
    this.random = random;
  }

  String nodes(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
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

  String pods(int from, int to, int nodes, int workloads) {
    StringBuilder text = new StringBuilder((to - from) * 4400);
    for (int i = from; i < to; i++) {
      pod(text, i, i % workloads, nodes);
    }
    return text.toString();
  }

  String deployments(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int app = from; app < to; app++) {
      controller(text, "Deployment", app, "app-" + app, "");
    }
    return text.toString();
  }

  String replicaSets(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int app = from; app < to; app++) {
      String owner = owner("Deployment", "app-" + app, uid("Deployment", app));
      controller(text, "ReplicaSet", app, "app-" + app + "-7d4b8c", owner);
    }
    return text.toString();
  }

  private void controller(StringBuilder text, String kind, int app, String name, String owner) {
    text.append("- apiVersion: apps/v1\n  kind: ")
        .append(kind)
        .append("\n  metadata:\n    name: ")
        .append(name)
        .append("\n    namespace: ")
        .append(namespace(app % NAMESPACES))
        .append(owner)
        .append("\n    uid: ")
        .append(uid(kind, app))
        .append("\n  spec:\n    replicas: 20\n    template:\n      metadata:\n        labels:\n")
        .append("          app: app-")
        .append(app)
        .append('\n')
        .append(podSpec(app).indent(4))
        .append("  status:\n    readyReplicas: 20\n    replicas: 20\n");
  }

  private static String owner(String kind, String name, String uid) {
    return "\n    ownerReferences:\n    - apiVersion: apps/v1\n      blockOwnerDeletion: true\n"
        + "      controller: true\n      kind: "
        + kind
        + "\n      name: "
        + name
        + "\n      uid: "
        + uid;
  }

  private static String uid(String kind, int app) {
    return String.format("%08x-0000-4000-8000-%012x", kind.hashCode(), app);
  }

  private void pod(StringBuilder text, int i, int app, int nodes) {
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
        .append(owner("ReplicaSet", "app-" + app + "-7d4b8c", uid("ReplicaSet", app)))
        .append("\n    resourceVersion: \"")
        .append(1000 + i)
        .append("\"\n    uid: ")
        .append(uid())
        .append('\n')
        .append(podSpec(app))
        .append("    nodeName: node")
        .append(random.nextInt(nodes))
        .append('\n');
    status(text);
  }

  private static String podSpec(int app) {
    StringBuilder text = new StringBuilder("  spec:\n    containers:\n");
    for (int c = 0; c < 2; c++) {
      container(text, app, c);
    }
    return text.append("    dnsPolicy: ClusterFirst\n    enableServiceLinks: true\n")
        .append("    preemptionPolicy: PreemptLowerPriority\n    priority: 0\n")
        .append("    restartPolicy: Always\n    schedulerName: default-scheduler\n")
        .append("    securityContext:\n      runAsNonRoot: true\n      runAsUser: 1000\n")
        .append("      seccompProfile:\n        type: RuntimeDefault\n")
        .append("    serviceAccount: default\n    serviceAccountName: default\n")
        .append("    terminationGracePeriodSeconds: 30\n    tolerations:\n")
        .append("    - effect: NoExecute\n      key: node.kubernetes.io/not-ready\n")
        .append("      operator: Exists\n      tolerationSeconds: 300\n")
        .append("    - effect: NoExecute\n      key: node.kubernetes.io/unreachable\n")
        .append("      operator: Exists\n      tolerationSeconds: 300\n    volumes:\n")
        .append("    - name: kube-api-access-x\n      projected:\n        defaultMode: 420\n")
        .append("        sources:\n        - serviceAccountToken:\n")
        .append("            expirationSeconds: 3607\n            path: token\n")
        .append("        - configMap:\n            items:\n            - key: ca.crt\n")
        .append("              path: ca.crt\n            name: kube-root-ca.crt\n")
        .toString();
  }

  private static void container(StringBuilder text, int app, int c) {
    text.append("    - args:\n      - \"REDACTED\"\n      - \"REDACTED\"\n      env:\n");
    for (int e = 0; e < 6; e++) {
      text.append("      - name: SETTING_").append(e).append("\n        value: \"REDACTED\"\n");
    }
    text.append("      image: registry.example/team/app:1.")
        .append(app % 20)
        .append("\n      imagePullPolicy: IfNotPresent\n      livenessProbe:\n")
        .append("        failureThreshold: 3\n        httpGet:\n          path: /healthz\n")
        .append("          port: 8080\n          scheme: HTTP\n        periodSeconds: 10\n")
        .append("        successThreshold: 1\n        timeoutSeconds: 1\n      name: c")
        .append(c)
        .append("\n      ports:\n      - containerPort: ")
        .append(8080 + c)
        .append("\n        name: http\n        protocol: TCP\n      resources:\n")
        .append("        limits:\n          memory: 256Mi\n        requests:\n")
        .append("          cpu: 100m\n          memory: 128Mi\n      securityContext:\n")
        .append("        allowPrivilegeEscalation: false\n        capabilities:\n")
        .append("          drop:\n          - ALL\n")
        .append("      terminationMessagePath: /dev/termination-log\n")
        .append("      terminationMessagePolicy: File\n      volumeMounts:\n")
        .append("      - mountPath: /var/run/secrets/kubernetes.io/serviceaccount\n")
        .append("        name: kube-api-access-x\n        readOnly: true\n");
  }

  /** The status of a running Pod, a third of its text on a real cluster too. */
  private void status(StringBuilder text) {
    text.append("  status:\n    conditions:\n");
    for (String type : new String[] {"Initialized", "Ready", "ContainersReady", "PodScheduled"}) {
      text.append("    - lastProbeTime: null\n      lastTransitionTime: \"2026-01-10T10:00:09Z\"\n")
          .append("      status: \"True\"\n      type: ")
          .append(type)
          .append('\n');
    }
    text.append("    containerStatuses:\n");
    for (int c = 0; c < 2; c++) {
      text.append("    - containerID: containerd://")
          .append(uid())
          .append("\n      imageID: registry.example/team/app@sha256:")
          .append(uid())
          .append("\n      name: c")
          .append(c)
          .append("\n      ready: true\n      restartCount: 0\n      started: true\n")
          .append(
              "      state:\n        running:\n          startedAt: \"2026-01-10T10:00:08Z\"\n");
    }
    text.append("    hostIP: 10.0.0.")
        .append(random.nextInt(250))
        .append("\n    phase: Running\n    podIP: 10.244.")
        .append(random.nextInt(250))
        .append('.')
        .append(random.nextInt(250))
        .append("\n    qosClass: Burstable\n    startTime: \"2026-01-10T10:00:01Z\"\n");
  }

  String clusterRoles(int from, int to) {
    StringBuilder text = new StringBuilder();
    String[] verbs = {"get", "list", "watch", "create", "update", "delete"};
    String[] resources = {"pods", "services", "configmaps", "deployments", "jobs", "events"};
    for (int i = from; i < to; i++) {
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

  String clusterRoleBindings(int from, int to, int roles) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
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
