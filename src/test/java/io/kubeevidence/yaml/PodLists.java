package io.kubeevidence.yaml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/** Writes lists of pods the way {@code kubectl get pods -A -o yaml} does; same seed, same bytes. */
final class PodLists {
  private final Random random;

  PodLists(long seed) {
    this.random = new Random(seed);
  }

  /** A whole list. */
  void write(int pods, OutputStream out) throws IOException {
    out.write("apiVersion: v1\nitems:\n".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < pods; i++) {
      out.write(pod(i).getBytes(StandardCharsets.UTF_8));
    }
    out.write("kind: List\nmetadata:\n  resourceVersion: \"\"\n".getBytes(StandardCharsets.UTF_8));
  }

  private String hex(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(Integer.toHexString(random.nextInt()));
    }
    return text.substring(0, length);
  }

  private String uid() {
    return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-" + hex(4) + "-" + hex(12);
  }

  private String time() {
    return String.format(
        Locale.ROOT,
        "\"2026-11-%02dT%02d:%02d:%02dZ\"",
        1 + random.nextInt(28),
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(60));
  }

  private String pod(int number) {
    String app = "app-" + random.nextInt(300);
    String name = app + "-" + hex(10) + "-" + hex(5);
    StringBuilder y = new StringBuilder(8000);
    metadata(y, app, name);
    y.append("  spec:\n    containers:\n");
    int containers = 1 + random.nextInt(2);
    for (int c = 0; c < containers; c++) {
      container(y, app, c);
    }
    y.append(
        """
            dnsPolicy: ClusterFirst
            enableServiceLinks: true
            nodeName: node-%d
            preemptionPolicy: PreemptLowerPriority
            priority: 0
            restartPolicy: Always
            schedulerName: default-scheduler
            securityContext: {}
            serviceAccount: default
            serviceAccountName: default
            terminationGracePeriodSeconds: 30
            tolerations:
            - effect: NoExecute
              key: node.kubernetes.io/not-ready
              operator: Exists
              tolerationSeconds: 300
            - effect: NoExecute
              key: node.kubernetes.io/unreachable
              operator: Exists
              tolerationSeconds: 300
            volumes:
            - name: kube-api-access-%s
              projected:
                defaultMode: 420
                sources:
                - serviceAccountToken:
                    expirationSeconds: 3607
                    path: token
                - configMap:
                    items:
                    - key: ca.crt
                      path: ca.crt
                    name: kube-root-ca.crt
        """
            .formatted(number % 500, hex(5)));
    status(y, app, containers);
    return y.toString();
  }

  private void metadata(StringBuilder y, String app, String name) {
    y.append("- apiVersion: v1\n  kind: Pod\n  metadata:\n    annotations:\n");
    y.append("      cni.projectcalico.org/podIP: 10.")
        .append(random.nextInt(250))
        .append(".3.4/32\n");
    y.append(
        """
              kubectl.kubernetes.io/last-applied-configuration: |
                {"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{},"name":"%s","namespace":"ns-%d"},"spec":{"containers":[{"image":"registry.example.com/team/%s:1.0"}]}}
              note: 'it''s'
              text: "a longer text with a \\"quoted\\" word that kubectl folds because the line would
                be longer than eighty columns otherwise \\t end"
              words: this is a plain text of many words that kubectl folds because the line
                would be too long for it
            creationTimestamp: %s
            generateName: %s-
            labels:
              app.kubernetes.io/instance: %s
              app.kubernetes.io/name: %s
              pod-template-hash: %s
            name: %s
            namespace: ns-%d
            ownerReferences:
            - apiVersion: apps/v1
              blockOwnerDeletion: true
              controller: true
              kind: ReplicaSet
              name: %s
              uid: %s
            resourceVersion: "%d"
            uid: %s
        """
            .formatted(
                name,
                random.nextInt(200),
                app,
                time(),
                app,
                app,
                app,
                "x" + hex(9),
                name,
                random.nextInt(200),
                app,
                uid(),
                random.nextInt(1_000_000),
                uid()));
  }

  private void container(StringBuilder y, String app, int number) {
    y.append(
        """
            - args:
              - --port=%d
              - -v=2
              command:
              - /usr/bin/%s
              env:
              - name: POD_NAME
                valueFrom:
                  fieldRef:
                    apiVersion: v1
                    fieldPath: metadata.name
              - name: TOKEN
                value: "REDACTED"
              image: registry.example.com/team/%s:v1.%d.%d
              imagePullPolicy: IfNotPresent
              livenessProbe:
                failureThreshold: 3
                httpGet:
                  path: /healthz
                  port: 8080
                  scheme: HTTP
                initialDelaySeconds: 60
                periodSeconds: 10
                successThreshold: 1
                timeoutSeconds: 5
              name: c%d
              ports:
              - containerPort: %d
                name: http
                protocol: TCP
              resources:
                limits:
                  cpu: 500m
                  memory: 256Mi
                requests:
                  cpu: 10m
                  memory: 64Mi
              securityContext:
                allowPrivilegeEscalation: %b
                capabilities:
                  drop:
                  - ALL
                readOnlyRootFilesystem: %b
                runAsUser: %d
              terminationMessagePath: /dev/termination-log
              terminationMessagePolicy: File
              volumeMounts:
              - mountPath: /var/run/secrets/kubernetes.io/serviceaccount
                name: kube-api-access-%s
                readOnly: true
        """
            .formatted(
                1024 + random.nextInt(60_000),
                app,
                app,
                random.nextInt(20),
                random.nextInt(50),
                number,
                1024 + random.nextInt(60_000),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(2000),
                hex(5)));
  }

  private void status(StringBuilder y, String app, int containers) {
    y.append("  status:\n    conditions:\n");
    for (String type : new String[] {"Initialized", "Ready", "ContainersReady", "PodScheduled"}) {
      y.append(
          """
              - lastProbeTime: null
                lastTransitionTime: %s
                status: "True"
                type: %s
          """
              .formatted(time(), type));
    }
    y.append("    containerStatuses:\n");
    for (int c = 0; c < containers; c++) {
      y.append(
          """
              - containerID: containerd://%s
                image: registry.example.com/team/%s:v1
                imageID: registry.example.com/team/%s@sha256:%s
                lastState: {}
                name: c%d
                ready: true
                restartCount: 0
                started: true
                state:
                  running:
                    startedAt: %s
          """
              .formatted(hex(64), app, app, hex(64), c, time()));
    }
    y.append(
        """
            hostIP: 192.168.73.%d
            phase: Running
            podIP: 10.244.3.%d
            podIPs:
            - ip: 10.244.3.%d
            qosClass: Burstable
            startTime: %s
        """
            .formatted(random.nextInt(250), random.nextInt(250), random.nextInt(250), time()));
  }
}
