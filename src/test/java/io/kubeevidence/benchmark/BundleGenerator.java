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
 * bindings and roles are shaped like those of a kubeadm cluster; every node has a part.
 *
 * <p>Usage: {@code BundleGenerator OUT.tar.gz NODES PODS BINDINGS ROLES [SEED]}
 */
public final class BundleGenerator {
  private static final String TOP = "generated/";

  private final Random random;
  private final ObjectTexts texts;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final BundleRecords records = new BundleRecords();

  private BundleGenerator(long seed) {
    this.random = new Random(seed);
    this.texts = new ObjectTexts(random);
  }

  /** Entry point; see the class. */
  public static void main(String[] args) throws IOException {
    long seed = args.length > 5 ? Long.parseLong(args[5]) : 1;
    new BundleGenerator(seed)
        .write(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]));
  }

  /** Writes a bundle. */
  private void write(Path out, int nodes, int pods, int bindings, int roles) throws IOException {
    list("nodes", "", texts.nodes(nodes), nodes);
    list("namespaces", "", texts.namespaces(), ObjectTexts.NAMESPACES);
    list("pods", "", texts.pods(pods, nodes), pods);
    list("serviceaccounts", "", texts.serviceAccounts(), ObjectTexts.NAMESPACES);
    list("clusterroles", "rbac.authorization.k8s.io", texts.clusterRoles(roles), roles);
    list(
        "clusterrolebindings",
        "rbac.authorization.k8s.io",
        texts.clusterRoleBindings(bindings, roles),
        bindings);
    for (String empty : new String[] {"deployments.apps", "daemonsets.apps", "statefulsets.apps"}) {
      list(empty.substring(0, empty.indexOf('.')), "apps", "", 0);
    }
    list("roles", "rbac.authorization.k8s.io", "", 0);
    list("rolebindings", "rbac.authorization.k8s.io", "", 0);
    list("networkpolicies", "networking.k8s.io", "", 0);
    records.part(files, "cluster", "cluster", "");
    for (int i = 0; i < nodes; i++) {
      node(i);
    }
    records.manifest(files);
    pack(out);
  }

  private void list(String resource, String group, String items, int count) {
    String name = "data/objects/" + resource + (group.isEmpty() ? "" : "." + group) + ".yaml";
    String text =
        "apiVersion: v1\nitems:"
            + (count == 0 ? " []\n" : "\n" + items)
            + "kind: List\nmetadata:\n  resourceVersion: \"\"\n";
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    files.put("cluster/" + name, content);
    records.list("cluster", resource, group, name, content, count);
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
