package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads the volume mounts of a container and joins them with the Pod's volumes (A5.3). */
final class Mounts {
  private static final List<String> KINDS =
      List.of("hostPath", "configMap", "secret", "projected", "emptyDir", "downwardAPI");

  private Mounts() {}

  static List<ArgvSource.Mount> of(ClusterObject pod, Value.Mapping container, String path) {
    List<ArgvSource.Mount> mounts = new ArrayList<>();
    List<Value> given = container.items("volumeMounts");
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof Value.Mapping m) {
        Pointer where = pod.at(path + ".volumeMounts" + JsonPathText.index(i), m, "");
        mounts.add(mount(pod.body(), m, where));
      }
    }
    return mounts;
  }

  private static ArgvSource.Mount mount(Value.Mapping pod, Value.Mapping m, Pointer where) {
    String mountPath = ByteText.of(PodReader.orEmpty(m.text("mountPath")));
    String subPath = ByteText.of(PodReader.orEmpty(m.text("subPath")));
    Value.Mapping volume = volume(pod, PodReader.orEmpty(m.text("name")));
    String kind = "unknown";
    String hostPath = "";
    String source = "";
    if (volume != null) {
      kind =
          KINDS.stream().filter(k -> volume.entries().containsKey(k)).findFirst().orElse("other");
      String root = volume.text("hostPath", "path");
      if (root != null) {
        hostPath = join(ByteText.of(root), subPath);
      }
      source = PodReader.orEmpty(volume.text("configMap", "name"));
      if (source.isEmpty()) {
        source = PodReader.orEmpty(volume.text("secret", "secretName"));
      }
    }
    // a sub-path built from variables cannot be followed
    if (m.get("subPathExpr") != null) {
      hostPath = "";
      kind = "unknown";
    }
    return new ArgvSource.Mount(
        mountPath, hostPath, kind, source, where.withExcerpt(mountPath + " <- " + kind));
  }

  private static Value.@org.jspecify.annotations.Nullable Mapping volume(
      Value.Mapping pod, String name) {
    for (Value v : pod.items("spec", "volumes")) {
      if (v instanceof Value.Mapping m && name.equals(m.text("name"))) {
        return m;
      }
    }
    return null;
  }

  private static String join(String root, String subPath) {
    if (subPath.isEmpty()) {
      return root;
    }
    return root.endsWith("/") ? root + subPath : root + "/" + subPath;
  }
}
