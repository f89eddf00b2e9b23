package io.kubeevidence.snapshot.layout.foreign;

import java.util.List;

/**
 * AKS Periscope (snapshot-and-collector.md 3.11): per node the output of {@code ps -o cmd= -C
 * kubelet}, whose width nobody recorded. Descriptions of objects are not parsed.
 */
final class PeriscopeLayout implements Layout {

  @Override
  public String id() {
    return "aks-periscope";
  }

  @Override
  public String marker() {
    return "folders of nodes with a file kubeletcmd";
  }

  @Override
  public boolean mayRepeat() {
    return true;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    return files.rootsOfFile("kubeletcmd");
  }

  @Override
  public void read(Findings out, String root) {
    out.tool("AKS Periscope");
    String folder = root.isEmpty() ? "node" : root.substring(0, root.length() - 1);
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    ProcessTexts.node(out, name, root + "kubeletcmd", ProcessTexts.Form.COMMANDS);
  }
}
