package io.kubeevidence.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Makes a bundle of any size from a seed: the same arguments give the same bytes. Nodes, Pods,
 * bindings and roles are shaped like those of a kubeadm cluster; every node has a part. As the
 * collector does, it stores lists of more than 100 objects as JSON pages and others as YAML.
 *
 * <p>Usage: {@code BundleGenerator OUT.tar.gz NODES PODS WORKLOADS BINDINGS ROLES [yaml]}, where
 * {@code yaml} stores every list as YAML
 */
public final class BundleGenerator {
  private static final String TOP = "generated/";
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final int SEED = 1;
  private static final int MAX_ITEMS = 100;
  private static final int PAGE = 500;

  private final boolean pages;
  private final ObjectTexts texts = new ObjectTexts(new Random(SEED));
  private final Map<String, byte[]> files = new TreeMap<>();
  private final BundleRecords records = new BundleRecords();

  /** The objects from one index up to another, as items of a YAML list. */
  private interface Items {
    String text(int from, int to);
  }

  private BundleGenerator(boolean pages) {
    this.pages = pages;
  }

  /** Entry point; see the class. */
  public static void main(String[] args) throws IOException {
    new BundleGenerator(args.length < 7 || !args[6].equals("yaml"))
        .write(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]),
            Integer.parseInt(args[5]));
  }

  /** Writes a bundle. */
  private void write(Path out, int nodes, int pods, int workloads, int bindings, int roles)
      throws IOException {
    int spaces = ObjectTexts.NAMESPACES;
    list("nodes", "", "Node", nodes, texts::nodes);
    list("namespaces", "", "Namespace", spaces, (from, to) -> texts.namespaces());
    list("pods", "", "Pod", pods, (from, to) -> texts.pods(from, to, nodes, workloads));
    list("deployments", "apps", "Deployment", workloads, texts::deployments);
    list("replicasets", "apps", "ReplicaSet", workloads, texts::replicaSets);
    list("serviceaccounts", "", "ServiceAccount", spaces, (from, to) -> texts.serviceAccounts());
    list("clusterroles", RBAC, "ClusterRole", roles, texts::clusterRoles);
    list(
        "clusterrolebindings",
        RBAC,
        "ClusterRoleBinding",
        bindings,
        (from, to) -> texts.clusterRoleBindings(from, to, roles));
    for (String empty : new String[] {"daemonsets", "statefulsets"}) {
      list(empty, "apps", "", 0, (from, to) -> "");
    }
    list("roles", RBAC, "", 0, (from, to) -> "");
    list("rolebindings", RBAC, "", 0, (from, to) -> "");
    list("networkpolicies", "networking.k8s.io", "", 0, (from, to) -> "");
    records.part(files, "cluster", "cluster", "");
    for (int i = 0; i < nodes; i++) {
      node(i);
    }
    records.manifest(files);
    pack(out);
  }

  private void list(String resource, String group, String kind, int count, Items items) {
    String type = resource + (group.isEmpty() ? "" : "." + group);
    if (pages && count > MAX_ITEMS) {
      pages(resource, group, kind, count, items);
      return;
    }
    String name = "data/objects/" + type + ".yaml";
    String text =
        "apiVersion: v1\nitems:"
            + (count == 0 ? " []\n" : "\n" + items.text(0, count))
            + "kind: List\nmetadata:\n  resourceVersion: \"\"\n";
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    files.put("cluster/" + name, content);
    records.list("cluster", resource, group, name, content, count);
  }

  private void pages(String resource, String group, String kind, int count, Items items) {
    String type = resource + (group.isEmpty() ? "" : "." + group);
    String version = group.isEmpty() ? "v1" : group + "/v1";
    int page = 0;
    for (int from = 0; from < count; from += PAGE) {
      int to = Math.min(count, from + PAGE);
      String name = String.format("data/objects/%s/_page-%04d.json", type, ++page);
      byte[] content = JsonPages.page(kind, version, items.text(from, to));
      files.put("cluster/" + name, content);
      records.page("cluster", resource, group, name, content, to - from, page);
    }
    records.umbrella("cluster", resource, group, count, page);
  }

  private void node(int i) {
    String folder = "nodes/node" + i;
    records.nodeFile(files, folder, "proc", "proc.jsonl", NodeTexts.processes(i), 2);
    records.nodeFile(files, folder, "stat", "stat.jsonl", NodeTexts.stats(), NodeTexts.STATS);
    records.config(files, folder, "/var/lib/kubelet/config.yaml", NodeTexts.kubeletConfig());
    records.part(files, folder, "node", "node" + i);
  }

  private void pack(Path out) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out), 1 << 16);
        OutputStream zipped = new GZIPOutputStream(file, 1 << 16);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped, "UTF-8")) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      add(tar, "manifest.json", taken("manifest.json"));
      for (String name : records.firstFiles()) {
        add(tar, name, taken(name));
      }
      for (Map.Entry<String, byte[]> e : files.entrySet()) {
        add(tar, e.getKey(), e.getValue());
      }
    }
  }

  private byte[] taken(String name) {
    return Objects.requireNonNull(files.remove(name), name);
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(TOP + name);
    entry.setSize(content.length);
    entry.setModTime(0L);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
