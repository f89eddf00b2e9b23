package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.EntryState;
import java.util.ArrayList;
import java.util.List;

/**
 * Archive of the OpenShift insights operator: a choice of objects, anonymised, one per file, often
 * without {@code kind}. What is not there was not chosen, so it may support a Fail only.
 */
final class InsightsLayout implements Layout {

  @Override
  public String id() {
    return "insights-archive";
  }

  @Override
  public String marker() {
    return "config/version.json beside config/clusteroperator/ or config/pod/";
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }

  static boolean at(FileTree files, String root) {
    return files.has(root + "config/version.json")
        && (files.hasFolder(root + "config/clusteroperator")
            || files.hasFolder(root + "config/pod"));
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    List<String> roots = new ArrayList<>(files.rootsOfFile("config/version.json"));
    roots.removeIf(r -> !at(files, r));
    return FileTree.outermost(roots);
  }

  @Override
  public void read(Findings out, String root) {
    out.tool("insights operator");
    List<ObjectFile> objects = out.claim(root);
    for (ObjectFile f : objects) {
      if (f.holdsObjects()) {
        out.limit(f.name(), EntryState.PARTIAL, "a choice of objects, made to be anonymous");
      }
    }
    out.partialRest(objects, "OpenShift layout: a choice of objects");
  }
}
