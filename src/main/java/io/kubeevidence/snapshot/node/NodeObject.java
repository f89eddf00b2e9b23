package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Node object says.
 *
 * @param name {@code metadata.name}
 * @param labels all labels
 * @param providerId {@code spec.providerID}; empty when not set
 * @param operatingSystem {@code status.nodeInfo.operatingSystem}, else the label; empty when
 *     unknown
 * @param kubeletVersion {@code status.nodeInfo.kubeletVersion}; empty when unknown
 * @param machineId {@code status.nodeInfo.machineID}; empty when unknown
 * @param systemUuid {@code status.nodeInfo.systemUUID}; empty when unknown
 * @param addresses all {@code status.addresses}
 * @param pointer the object
 */
public record NodeObject(
    String name,
    Map<String, String> labels,
    String providerId,
    String operatingSystem,
    String kubeletVersion,
    String machineId,
    String systemUuid,
    List<String> addresses,
    Pointer pointer) {

  public NodeObject {
    labels = Map.copyOf(labels);
    addresses = List.copyOf(addresses);
  }

  /** Reads a Node. */
  public static NodeObject of(ClusterObject object) {
    Value.Mapping body = object.body();
    Map<String, String> labels = new HashMap<>();
    Value.Mapping given = body.mapping("metadata", "labels");
    if (given != null) {
      given
          .entries()
          .forEach(
              (k, v) -> {
                if (v instanceof Value.Scalar s && !v.isNull()) {
                  labels.put(k, s.text());
                }
              });
    }
    List<String> addresses = new ArrayList<>();
    for (Value v : body.items("status", "addresses")) {
      String address = v instanceof Value.Mapping m ? m.text("address") : null;
      if (address != null) {
        addresses.add(address);
      }
    }
    String os = body.text("status", "nodeInfo", "operatingSystem");
    return new NodeObject(
        object.name(),
        labels,
        orEmpty(body.text("spec", "providerID")),
        os != null ? os : labels.getOrDefault("kubernetes.io/os", ""),
        orEmpty(body.text("status", "nodeInfo", "kubeletVersion")),
        orEmpty(body.text("status", "nodeInfo", "machineID")),
        orEmpty(body.text("status", "nodeInfo", "systemUUID")),
        addresses,
        object.pointer());
  }

  /** True when a label marks a control-plane Node (A1.6). */
  public boolean labelledControlPlane() {
    return labels.containsKey("node-role.kubernetes.io/control-plane")
        || labels.containsKey("node-role.kubernetes.io/master")
        || labels.containsKey("node-role.kubernetes.io/controlplane");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
