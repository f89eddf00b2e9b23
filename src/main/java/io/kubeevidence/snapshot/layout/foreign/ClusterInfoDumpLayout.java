package io.kubeevidence.snapshot.layout.foreign;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code kubectl cluster-info dump --output-directory} (snapshot-and-collector.md 3.3). The command
 * stops at the first error and leaves later namespaces out without a trace, so nothing is complete.
 */
final class ClusterInfoDumpLayout implements Layout {

  @Override
  public String id() {
    return "cluster-info-dump";
  }

  @Override
  public String marker() {
    return "nodes.json or nodes.yaml beside NAMESPACE/pods, NAMESPACE/replication-controllers and"
        + " NAMESPACE/daemonsets";
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    List<String> roots = new ArrayList<>();
    for (String extension : List.of("json", "yaml")) {
      for (String root : files.rootsOfFile("nodes." + extension)) {
        if (files.below(root).stream().anyMatch(n -> namespace(files, root, n, extension))) {
          roots.add(root);
        }
      }
    }
    return FileTree.outermost(roots);
  }

  private static boolean namespace(FileTree files, String root, String name, String extension) {
    String pods = "/pods." + extension;
    if (!name.endsWith(pods)) {
      return false;
    }
    String folder = name.substring(0, name.length() - pods.length());
    return folder.length() > root.length()
        && folder.indexOf('/', root.length()) < 0
        && files.has(folder + "/replication-controllers." + extension)
        && files.has(folder + "/daemonsets." + extension);
  }

  @Override
  public void read(Findings out, String root) {
    out.tool("kubectl cluster-info dump");
    List<ObjectFile> objects = out.claim(root);
    out.partialRest(objects, "the dump stops at the first error without a trace of it");
  }
}
