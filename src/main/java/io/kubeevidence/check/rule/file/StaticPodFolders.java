package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.KubeletSource.Setting;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The folders from which a kubelet starts static Pods.
 *
 * @param known true when the kubelet's configuration names them, or names none
 * @param paths the folders, byte strings
 * @param pointers what names them
 */
record StaticPodFolders(boolean known, List<String> paths, List<Pointer> pointers) {

  static StaticPodFolders of(Node node, NodePart part) {
    Set<String> paths = new LinkedHashSet<>();
    List<Pointer> pointers = new ArrayList<>();
    boolean known = false;
    for (KubeletSource source : node.kubeletSources()) {
      Evidence<Setting> field = source.field("staticPodPath");
      if (field instanceof Evidence.Present<Setting> p
          && p.value().value() instanceof Value.Scalar s) {
        String path = Paths.normalised(s.text());
        if (path != null) {
          paths.add(path);
          known = true;
          pointers.add(p.pointer());
        }
      } else if (field instanceof Evidence.Unset<Setting> u) {
        known = true;
        pointers.add(u.lookedAt());
      }
    }
    if (!known) {
      // without the kubelet's word every folder that the collector took for one counts
      for (StatRecord r : part.files().withRole("manifests.dir")) {
        if (r.exists()) {
          paths.add(r.path());
        }
      }
      known = !paths.isEmpty();
    }
    return new StaticPodFolders(known, List.copyOf(paths), pointers);
  }
}
