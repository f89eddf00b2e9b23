package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vendor's self-assessment of a hardened RKE2 server against CIS 1.9: the outputs that the
 * guide prints become the evidence of one node, and nothing else is known of the cluster.
 */
final class Rke2Guide implements Item {
  private static final Pattern STAT = Pattern.compile("stat -c (\\S+) (/[^ ;'\"]+)");
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("kube-apiserver.yaml", "apiserver.manifest"),
          Map.entry("kube-controller-manager.yaml", "controller-manager.manifest"),
          Map.entry("kube-scheduler.yaml", "scheduler.manifest"),
          Map.entry("etcd.yaml", "etcd.manifest"),
          Map.entry("etcd", "etcd.datadir"),
          Map.entry("tls", "pki.dir"),
          Map.entry("admin.kubeconfig", "admin.conf"),
          Map.entry("scheduler.kubeconfig", "scheduler.kubeconfig"),
          Map.entry("controller.kubeconfig", "controller-manager.kubeconfig"),
          Map.entry("kubeproxy.kubeconfig", "kube-proxy.kubeconfig"),
          Map.entry("kubelet.kubeconfig", "kubelet.kubeconfig"),
          Map.entry("client-ca.crt", "kubelet.client-ca"));

  private static final String PKI = "/var/lib/rancher/rke2/server/tls";
  private static final String MANIFESTS = "/var/lib/rancher/rke2/agent/pod-manifests";
  private static final String ROOT = "root:root";

  /** The vendor leaves these to a person; the arguments that it prints lack what they ask for. */
  private static final List<String> NOT_IN_ARGUMENTS =
      List.of("1.2.3", "1.2.9", "1.2.11", "4.2.12", "4.2.13");

  @Override
  public String name() {
    return "cis-assessment-rke2";
  }

  @Override
  public List<Trial> trials(Path folder) {
    JsonNode guide = Tree.json(folder.resolve("cis-1.9-rke2-1.27-1.29.json"));
    Map<String, Opinion> opinions = new HashMap<>();
    Map<String, Opinion> accounts = new HashMap<>();
    for (JsonNode control : guide.path("controls")) {
      // the guide has 5.7 where the table of the benchmark has 5.6
      String id = control.path("id").asText().replaceFirst("^5\\.7\\.", "5.6.");
      String result = control.path("result").asText();
      boolean manual = result.equals("WARN");
      if (NOT_IN_ARGUMENTS.contains(id)) {
        opinions.put(id, Opinion.FAIL);
      } else if (id.startsWith("5.") || id.startsWith("3.1")) {
        accounts.put(id, manual ? Opinion.NO_EVIDENCE : Opinion.PASS);
      } else if (!manual) {
        opinions.put(id, Opinion.PASS);
      } else {
        accounts.put(id, Opinion.NO_EVIDENCE);
      }
    }
    // of this one the guide shows the folder only, and not the files in it
    Opinion folderOwner = opinions.remove("1.1.19");
    return List.of(
        new Trial(name(), "server", () -> server(guide, true), opinions),
        new Trial(
            name(),
            "pki folder",
            () -> server(guide, false),
            folderOwner == null ? Map.of() : Map.of("1.1.19", folderOwner)),
        new Trial(name(), "service accounts", () -> objects(guide), accounts));
  }

  private static Snapshot server(JsonNode guide, boolean withKeys) {
    SmallBundle bundle = new SmallBundle("v1.29.3+rke2r1");
    NodeFixture node = bundle.node("server-0", true);
    for (String component :
        List.of("kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet")) {
      node.process(component, argv(guide, component));
    }
    node.process("kube-proxy", argv(guide, "kube-proxy"));
    String etcd = "/var/lib/rancher/rke2/server/db/etcd/config";
    node.process("etcd", List.of("etcd", "--config-file=" + etcd));
    node.file(etcd, "etcd.config", guide.path("evidence").path("e012").asText());
    stats(guide, node, withKeys);
    // the supervisor that starts the kubelet and the container runtime
    node.process("rke2", List.of("/usr/local/bin/rke2", "server"));
    // the guide prints the provider; that it is for Secrets is what its command presumes
    String provider = guide.path("evidence").path("e008").asText().replace("provider=", "");
    node.file(
        "/var/lib/rancher/rke2/server/cred/encryption-config.json",
        "encryption.config",
        "{kind: EncryptionConfiguration, apiVersion: apiserver.config.k8s.io/v1, resources:"
            + " [{resources: [secrets], providers: [{"
            + provider
            + ": {}}, {identity: {}}]}]}");
    bundle.cluster().only(List.of("Node", "Endpoints"));
    return bundle.read();
  }

  /** The arguments of a component from the output of {@code ps} that names it. */
  private static List<String> argv(JsonNode guide, String component) {
    for (JsonNode evidence : guide.path("evidence")) {
      for (String line : evidence.asText().split("\n", -1)) {
        int at = line.indexOf(" " + component + " --");
        if (line.startsWith("root ") && at > 0) {
          return List.of(line.substring(at + 1).trim().split(" +", -1));
        }
      }
    }
    throw new IllegalStateException("no process " + component);
  }

  private static void stats(JsonNode guide, NodeFixture node, boolean withKeys) {
    Map<String, String> modes = new TreeMap<>();
    Map<String, String> owners = new TreeMap<>();
    for (JsonNode control : guide.path("controls")) {
      Matcher stat = STAT.matcher(control.path("auditCommand").asText());
      String output = guide.path("evidence").path(control.path("evidence").asText()).asText();
      if (stat.find()) {
        boolean mode = stat.group(1).contains("%a");
        String first = output.split("\n", 2)[0].replace("permissions=", "");
        (mode ? modes : owners).put(stat.group(2), first);
      }
    }
    String keys = modes.remove(PKI + "/*.key");
    modes.putIfAbsent(PKI, "700");
    for (String token : argv(guide, "kube-apiserver")) {
      String path = token.substring(token.indexOf('=') + 1);
      // the guide shows one mode seventeen times and no names: those that the API server names
      if (withKeys && keys != null && path.matches(PKI + "/[^/]*\\.key")) {
        modes.put(path, keys);
      }
    }
    modes.forEach(
        (path, mode) -> {
          String role = ROLES.getOrDefault(path.substring(path.lastIndexOf('/') + 1), "pki.key");
          String owner = owners.getOrDefault(path, "root:root");
          node.statOfAll(role, role.equals("pki.dir") ? "walk" : "default", path, mode, owner);
        });
    // what the vendor's commands presume: the folders hold these files and no others
    node.statOfAll("manifests.dir", "flag:kubelet:--pod-manifest-path", MANIFESTS, "700", ROOT);
    node.statOfAll("cni.dir", "default", "/etc/cni/net.d", "700", ROOT);
    node.statOfAll("cni.conf", "walk", "/etc/cni/net.d/10-canal.conflist", "600", first(guide));
    node.stat("cni.dir", "default", "/var/lib/cni/networks", "700", ROOT);
    for (String name : List.of("admin.conf", "super-admin.conf")) {
      node.absent(name, "/etc/kubernetes/" + name);
    }
  }

  private static String first(JsonNode guide) {
    return guide.path("evidence").path("e003").asText().split("\n", 2)[0];
  }

  /**
   * Bindings of cluster-admin, default ServiceAccounts and Pods, as far as the guide shows them.
   */
  private static Snapshot objects(JsonNode guide) {
    SmallBundle bundle = new SmallBundle("v1.29.3+rke2r1");
    ClusterPart cluster = bundle.cluster();
    for (String line : guide.path("evidence").path("e016").asText().split("\n", -1)) {
      String[] c = line.trim().split(" +", -1);
      String kind = c[2].startsWith("system:") ? "Group" : "ServiceAccount";
      cluster.add(Objects.binding(c[1], c[0], kind, c[2]));
    }
    for (String line : guide.path("evidence").path("e018").asText().split("\n", -1)) {
      String[] c = line.trim().split(" +", -1);
      ObjectNode account = Objects.of("v1", "ServiceAccount", c[1], c[3]);
      cluster.add(account.put("automountServiceAccountToken", Boolean.parseBoolean(c[5])));
    }
    for (String line : guide.path("evidence").path("e019").asText().split("\n", -1)) {
      String[] c = line.trim().split(" +", -1);
      ObjectNode pod = Objects.of("v1", "Pod", c[1], c[3]);
      pod.putObject("spec").put("serviceAccountName", c[5]);
      cluster.add(pod);
      ObjectNode account = Objects.of("v1", "ServiceAccount", c[1], c[5]);
      if (!c[9].equals("notset")) {
        account.put("automountServiceAccountToken", Boolean.parseBoolean(c[9]));
      }
      cluster.add(account);
    }
    cluster.only(List.of("ClusterRoleBinding", "ServiceAccount", "Pod", "Namespace"));
    return bundle.read();
  }
}
