package io.kubeevidence.snapshot.layout.foreign;

import java.util.ArrayList;
import java.util.List;

/**
 * Archive of the EKS log collector, one node (snapshot-and-collector.md 3.10): the kubelet's
 * arguments from a process listing. Its configuration file is not in it, and the modes of the
 * archive's members are those of the collector's copies.
 */
final class EksCollectorLayout implements Layout {

  @Override
  public String id() {
    return "eks-log-collector";
  }

  @Override
  public String marker() {
    return "kubelet/kubelet_service.txt beside system/ps.txt";
  }

  @Override
  public boolean mayRepeat() {
    return true;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    List<String> roots = new ArrayList<>(files.rootsOfFile("kubelet/kubelet_service.txt"));
    roots.removeIf(r -> !files.has(r + "system/ps.txt"));
    return FileTree.outermost(roots);
  }

  @Override
  public void read(Findings out, String root) {
    out.tool("EKS log collector");
    out.claim(root);
    String folder = root.isEmpty() ? "node" : root.substring(0, root.length() - 1);
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    ProcessTexts.node(out, name, root + "system/ps.txt", ProcessTexts.Form.PS_WIDE);
  }
}
