package io.kubeevidence.benchmark;

/** Process lists, file listings and kubelet configuration of a generated node. */
final class NodeTexts {
  /** Lines of a file listing. */
  static final int STATS = 60;

  private NodeTexts() {}

  static String processes(int i) {
    return "{\"pid\":100,\"component\":\"kubelet\",\"comm\":\"kubelet\",\"argv\":[\"/usr/bin/kubelet\","
        + "\"--kubeconfig=/etc/kubernetes/kubelet.conf\",\"--config=/var/lib/kubelet/config.yaml\","
        + "\"--node-ip=10.0."
        + (i / 250)
        + "."
        + (i % 250)
        + "\"],\"masked\":[],\"uid\":0,\"cgroup\":\"0::/system.slice/kubelet.service\","
        + "\"unit\":\"kubelet.service\",\"containerised\":false,\"rootReadable\":true,\"env\":{},"
        + "\"envState\":\"none-allowed\"}\n"
        + "{\"pid\":200,\"component\":\"kube-proxy\",\"comm\":\"kube-proxy\",\"argv\":[\"kube-proxy\","
        + "\"--metrics-bind-address=127.0.0.1:10249\"],\"masked\":[],\"uid\":0,"
        + "\"cgroup\":\"0::/system.slice/kube-proxy.service\",\"unit\":\"kube-proxy.service\","
        + "\"containerised\":false,\"rootReadable\":true,\"env\":{},\"envState\":\"none-allowed\"}\n";
  }

  static String stats() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < STATS; i++) {
      lines
          .append("{\"role\":\"cni.conf\",\"src\":\"walk\",\"path\":\"/etc/cni/net.d/conf")
          .append(i)
          .append(
              "\",\"via\":\"host\",\"exists\":true,\"type\":\"file\",\"mode\":\"0600\",\"uid\":0,")
          .append(
              "\"gid\":0,\"owner\":\"root\",\"group\":\"root\",\"size\":100,\"mtime\":1767601234,")
          .append("\"dev\":\"1\",\"ino\":\"")
          .append(1000 + i)
          .append("\",\"nlink\":1}\n");
    }
    return lines.toString();
  }

  static String kubeletConfig() {
    return """
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        authentication:
          anonymous:
            enabled: false
          x509:
            clientCAFile: /etc/kubernetes/pki/ca.crt
        authorization:
          mode: Webhook
        rotateCertificates: true
        staticPodPath: /etc/kubernetes/manifests
        """;
  }
}
