package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.yaml.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises documents that are evidence without being API objects (3.1). */
final class SpecialDocuments {
  /** More of them than any cluster has nodes are not kept. */
  static final int MOST = 20_000;

  private static final Set<String> HOST_FILES =
      Set.of("controlplaneinfo.json", "kubeletinfo.json", "kubeproxyinfo.json", "cniinfo.json");

  private SpecialDocuments() {}

  /** What a document is; null when it is of no interest. */
  static SpecialDocument.@Nullable Type typeOf(String file, Value.Mapping body) {
    String version = body.string("apiVersion");
    if ("NodeInfo".equals(body.string("kind")) && body.mapping("info") != null) {
      return SpecialDocument.Type.NODE_INFO;
    }
    if (version != null && version.startsWith("hostdata.kubescape.cloud/")) {
      return SpecialDocument.Type.HOST_DATA;
    }
    if (HOST_FILES.contains(file.substring(file.lastIndexOf('/') + 1))) {
      return SpecialDocument.Type.HOST_DATA;
    }
    // before 1.8 the root key was componentconfig
    if (body.mapping("kubeletconfig") != null || body.mapping("componentconfig") != null) {
      return SpecialDocument.Type.CONFIGZ;
    }
    boolean controls = !body.items("Controls").isEmpty() || body.get("node_type") != null;
    return controls ? SpecialDocument.Type.KUBE_BENCH : null;
  }
}
