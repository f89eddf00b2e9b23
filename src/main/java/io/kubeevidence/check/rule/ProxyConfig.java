package io.kubeevidence.check.rule;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.ArgvSource.Mount;
import io.kubeevidence.snapshot.node.ConfigMapData;
import io.kubeevidence.snapshot.node.NodePart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration file of kube-proxy: as captured on the node, and as the key of the ConfigMap
 * that its Pod mounts there (nodes-and-control-plane.md 4.3.1, A4.1).
 */
public final class ProxyConfig {
  private static final String NAMESPACE = "kube-system";

  /**
   * One copy of the file.
   *
   * @param word where it was found, for the reader
   * @param document its content
   */
  public record Copy(String word, Documents.Config document) {}

  private ProxyConfig() {}

  /** All captured copies of the file behind {@code --config}; one without content when none is. */
  public static List<Copy> copies(Seen seen, String path) {
    List<Copy> copies = new ArrayList<>();
    String clean = Paths.normalised(path);
    NodePart part = seen.part();
    if (part != null && clean != null && !Documents.at(part, clean).isEmpty()) {
      copies.add(new Copy("file", Documents.named(seen, path)));
    }
    if (clean != null) {
      addConfigMap(seen, clean, copies);
    }
    if (copies.isEmpty()) {
      copies.add(new Copy("file", Documents.named(seen, path)));
    }
    return copies;
  }

  private static void addConfigMap(Seen seen, String path, List<Copy> copies) {
    for (ArgvSource source : seen.instance().sources()) {
      for (Mount mount : source.mounts()) {
        boolean covers = path.startsWith(mount.mountPath() + "/");
        if (!covers || !mount.volumeKind().equals("configMap") || source.stale()) {
          continue;
        }
        ConfigMapData map = seen.snapshot().configMap(NAMESPACE, mount.source());
        if (map == null) {
          addLost(seen, mount.source(), copies);
        }
        String key = path.substring(mount.mountPath().length() + 1);
        ConfigMapData.Entry entry = map == null ? null : map.data().get(key);
        if (map != null && entry != null) {
          byte[] text = entry.text().getBytes(StandardCharsets.UTF_8);
          copies.add(
              new Copy(
                  "ConfigMap",
                  Documents.parse(text, map.state(), "it is not whole", entry.pointer())));
          return;
        }
      }
    }
  }

  /** A ConfigMap that was captured and is gone: what it said is not known, and that counts. */
  private static void addLost(Seen seen, String name, List<Copy> copies) {
    String ending = "/configmaps/" + NAMESPACE + "/" + name + ".yaml";
    for (FileInfo file : seen.snapshot().files().values()) {
      if (file.file().endsWith(ending) && file.state() != EntryState.OK) {
        Pointer at = Pointer.toFile(file.file());
        copies.add(
            new Copy("ConfigMap", new Documents.Config(null, false, file.state(), file.why(), at)));
      }
    }
  }
}
