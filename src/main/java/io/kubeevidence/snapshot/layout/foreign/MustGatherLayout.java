package io.kubeevidence.snapshot.layout.foreign;

import java.util.ArrayList;
import java.util.List;

/**
 * OpenShift must-gather and {@code oc adm inspect} (snapshot-and-collector.md 3.4): single objects
 * and lists of the namespaces of the platform. User namespaces are usually absent and errors are
 * only in a log, so nothing is complete. Several images make several folders of one snapshot.
 */
final class MustGatherLayout implements Layout {

  @Override
  public String id() {
    return "must-gather";
  }

  @Override
  public String marker() {
    return "cluster-scoped-resources/, or namespaces/NAMESPACE/NAMESPACE.yaml beside"
        + " namespaces/NAMESPACE/core/";
  }

  @Override
  public boolean mayRepeat() {
    return true;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    List<String> roots = new ArrayList<>(files.rootsOfFolder("cluster-scoped-resources"));
    for (String root : files.rootsOfFolder("namespaces")) {
      if (files.below(root + "namespaces/").stream().anyMatch(n -> namespace(files, root, n))) {
        roots.add(root);
      }
    }
    roots.removeIf(r -> InsightsLayout.at(files, r));
    return FileTree.outermost(roots);
  }

  private static boolean namespace(FileTree files, String root, String name) {
    String[] parts = name.substring(root.length()).split("/", -1);
    return parts.length == 3
        && parts[2].equals(parts[1] + ".yaml")
        && files.hasFolder(root + "namespaces/" + parts[1] + "/core");
  }

  @Override
  public void read(Findings out, String root) {
    String[] lines = out.text(root + "version").split("\n", -1);
    boolean named = lines.length > 1 && lines[0].startsWith("openshift/must-gather");
    out.tool(named ? ("must-gather " + lines[1]).trim() : "oc adm inspect");
    List<ObjectFile> objects = new ArrayList<>(out.claim(root + "cluster-scoped-resources/"));
    objects.addAll(out.claim(root + "namespaces/"));
    out.partialRest(objects, "OpenShift layout: only namespaces of the platform, errors unknown");
  }
}
