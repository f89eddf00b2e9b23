package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Host data of the Kubescape host scanner as the node parts of a bundle. The scanner lists no
 * folders; its rules presume that the files it names are all there are, and so does this.
 */
final class HostInfo {
  private static final String KIND = "kind: KubeletConfiguration\n";
  private static final String VERSION = "apiVersion: kubelet.config.k8s.io/v1beta1\n";

  private final SmallBundle bundle = new SmallBundle("v1.29.3");
  private final Map<String, NodeFixture> nodes = new LinkedHashMap<>();
  private final Set<String> kinds = new HashSet<>();

  /** A snapshot of the Nodes that documents of the kinds {@code ...Info} describe. */
  static Snapshot read(List<ObjectNode> documents) {
    HostInfo info = new HostInfo();
    for (ObjectNode d : documents) {
      info.add(d.path("kind").asText(), d.path("metadata").path("name").asText("node"), d);
    }
    info.bundle.cluster().only(List.of("Node", "Endpoints"));
    return info.bundle.read();
  }

  /** Adds the {@code data} of one document; a second one of a kind is about another Node. */
  private void add(String kind, String name, ObjectNode document) {
    JsonNode data = document.path("data");
    String host = kinds.add(kind + " " + name) ? name : name + "-2";
    NodeFixture node = nodes.computeIfAbsent(host, n -> bundle.node(n, true));
    switch (kind) {
      case "ControlPlaneInfo" -> controlPlane(node, data);
      case "KubeletInfo" -> kubelet(node, data);
      case "KubeProxyInfo" -> {
        process(node, "kube-proxy", data);
        stat(node, "kube-proxy.kubeconfig", "default", data.path("kubeConfigFile"));
      }
      case "CNIInfo" -> network(node, data);
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private static void controlPlane(NodeFixture node, JsonNode data) {
    process(node, "kube-apiserver", data.path("APIServerInfo"));
    process(node, "kube-controller-manager", data.path("controllerManagerInfo"));
    process(node, "kube-scheduler", data.path("schedulerInfo"));
    String folder = data.path("etcdDataDir").path("path").asText();
    if (!folder.isEmpty()) {
      node.process("etcd", List.of("etcd", "--data-dir=" + folder));
    }
    stat(node, "apiserver.manifest", "default", data.path("APIServerInfo").path("specsFile"));
    JsonNode manager = data.path("controllerManagerInfo");
    stat(node, "controller-manager.manifest", "default", manager.path("specsFile"));
    stat(node, "controller-manager.kubeconfig", "default", manager.path("configFile"));
    stat(node, "scheduler.manifest", "default", data.path("schedulerInfo").path("specsFile"));
    stat(node, "scheduler.kubeconfig", "default", data.path("schedulerInfo").path("configFile"));
    stat(node, "etcd.manifest", "default", data.path("etcdConfigFile"));
    stat(node, "etcd.datadir", "default", data.path("etcdDataDir"));
    stat(node, "admin.conf", "default", data.path("adminConfigFile"));
    node.absent("super-admin.conf", "/etc/kubernetes/super-admin.conf");
    node.statOfAll("manifests.dir", "default", "/etc/kubernetes/manifests", "700", "root:root");
    stat(node, "pki.dir", "walk", data.path("PKIDir"));
    for (JsonNode file : data.path("PKIFiles")) {
      boolean key = file.path("path").asText().endsWith(".key");
      stat(node, key ? "pki.key" : "pki.cert", "walk", file);
    }
    JsonNode encryption = data.path("APIServerInfo").path("encryptionProviderConfigFile");
    if (encryption.has("content")) {
      node.file(encryption.path("path").asText(), "encryption.config", text(encryption));
    }
  }

  private static void kubelet(NodeFixture node, JsonNode data) {
    ObjectNode process = process(node, "kubelet", data);
    if (process != null) {
      process.put("unit", "kubelet.service");
    }
    stat(node, "kubelet.kubeconfig", "default", data.path("kubeConfigFile"));
    stat(node, "kubelet.client-ca", "default", data.path("clientCAFile"));
    stat(node, "kubelet.config", "default", data.path("configFile"));
    JsonNode file = data.path("configFile");
    String given = "";
    for (String argument : data.path("cmdLine").asText().split(" +", -1)) {
      given = argument.startsWith("--config=") ? argument.substring(9) : given;
    }
    String authority = data.path("clientCAFile").path("path").asText();
    String path = file.path("path").asText(given);
    if (file.has("content")) {
      // the kubelet refuses a file without a kind; the rules do not mind
      String content = text(file);
      node.file(path, "kubelet.config", content.contains("kind:") ? content : KIND + content);
    } else if (!authority.isEmpty()) {
      // the scanner knows the authority from this file alone
      String x509 = "authentication: {x509: {clientCAFile: " + authority + "}}\n";
      node.file(path, "kubelet.config", KIND + VERSION + x509);
    }
    units(node, data);
  }

  /** The unit files that are named are there; the other places were looked at. */
  private static void units(NodeFixture node, JsonNode data) {
    Set<String> named = new HashSet<>();
    for (JsonNode file : data.path("serviceFiles")) {
      // some cases leave out where the folder of systemd is
      String path = file.path("path").asText().replaceFirst("^/systemd/", "/etc/systemd/");
      stat(node, "kubelet.unit", "walk", ((ObjectNode) file.deepCopy()).put("path", path));
      named.add(path);
    }
    for (String folder : List.of("/etc", "/run", "/lib")) {
      String unit = folder + "/systemd/system/kubelet.service";
      if (named.stream().anyMatch(n -> n.startsWith(unit + ".d/"))) {
        node.stat("kubelet.unit.dir", "walk", unit + ".d", "755", "root:root");
      } else {
        node.absent("kubelet.unit", unit + ".d");
      }
      if (!named.contains(unit)) {
        node.absent("kubelet.unit", unit);
      }
    }
  }

  private static void network(NodeFixture node, JsonNode data) {
    node.statOfAll("cni.dir", "default", "/etc/cni/net.d", "700", "root:root");
    node.absent("cni.dir", "/var/lib/cni/networks");
    data.path("CNIConfigFiles").forEach(file -> stat(node, "cni.conf", "walk", file));
  }

  private static @Nullable ObjectNode process(NodeFixture node, String component, JsonNode info) {
    String line = info.path("cmdLine").asText().trim();
    if (line.isEmpty()) {
      return null;
    }
    String whole = line.startsWith("-") ? component + " " + line : line;
    return node.process(component, List.of(whole.split(" +", -1)));
  }

  /** Permissions are decimal numbers; the numeric owner decides, as on the host. */
  private static void stat(NodeFixture node, String role, String src, JsonNode file) {
    String path = file.path("path").asText();
    if (path.isEmpty()) {
      return;
    }
    JsonNode owner = file.path("ownership");
    String mode = Integer.toOctalString(file.path("permissions").asInt());
    String names = owner.path("username").asText() + ":" + owner.path("groupname").asText();
    node.statOfAll(
        role, src, path, mode, names, owner.path("uid").asInt(), owner.path("gid").asInt());
  }

  private static String text(JsonNode file) {
    byte[] bytes = Base64.getDecoder().decode(file.path("content").asText());
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
