package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rows of name tables made from whole objects, for the types of which the project's own collector
 * takes only kubectl's table (snapshot-and-collector.md 2.4, "N").
 */
final class NameRows {
  static final ResourceId SECRETS = ResourceId.of("secrets");
  private static final ResourceId ENDPOINTS = ResourceId.of("endpoints");

  private static final Set<ResourceId> WANTED =
      Set.of(
          SECRETS,
          ENDPOINTS,
          ResourceId.of("configmaps"),
          ResourceId.of("limitranges"),
          ResourceId.of("resourcequotas"),
          ResourceId.of("persistentvolumeclaims"),
          ResourceId.of("horizontalpodautoscalers.autoscaling"),
          ResourceId.of("ingresses.networking.k8s.io"),
          ResourceId.of("customresourcedefinitions.apiextensions.k8s.io"),
          ResourceId.of("secretproviderclasses.secrets-store.csi.x-k8s.io"),
          ResourceId.of("externalsecrets.external-secrets.io"),
          ResourceId.of("clusterexternalsecrets.external-secrets.io"),
          ResourceId.of("secretstores.external-secrets.io"),
          ResourceId.of("clustersecretstores.external-secrets.io"),
          ResourceId.of("sealedsecrets.bitnami.com"),
          ResourceId.of("vaultauths.secrets.hashicorp.com"),
          ResourceId.of("vaultconnections.secrets.hashicorp.com"));

  private NameRows() {}

  /** True for types that the checks look up by name only. */
  static boolean wanted(ResourceId resource) {
    return WANTED.contains(resource);
  }

  /** The row of an object; of a Secret its type, of Endpoints the addresses, nothing else. */
  static NameTable.Row row(Value.Mapping object, String namespace, String name, Pointer where) {
    Map<String, String> columns = new HashMap<>();
    columns.put("NAMESPACE", namespace);
    columns.put("NAME", name);
    String type = object.text("type");
    if (type != null) {
      columns.put("TYPE", type);
    }
    if (!object.items("subsets").isEmpty()) {
      columns.put("ENDPOINTS", String.join(",", addresses(object)));
    }
    return new NameTable.Row(namespace, name, columns, where);
  }

  /** {@code address:port} of every ready address, as kubectl prints them but never shortened. */
  private static Set<String> addresses(Value.Mapping endpoints) {
    Set<String> all = new TreeSet<>();
    for (Value v : endpoints.items("subsets")) {
      Value.Mapping subset = v.asMapping();
      if (subset == null) {
        continue;
      }
      List<String> ports = new ArrayList<>();
      for (Value p : subset.items("ports")) {
        String port = p instanceof Value.Mapping m ? m.text("port") : null;
        ports.add(port == null ? "" : ":" + port);
      }
      for (Value a : subset.items("addresses")) {
        String ip = a instanceof Value.Mapping m ? m.text("ip") : null;
        if (ip != null) {
          all.add(ip + (ports.isEmpty() ? "" : ports.get(0)));
        }
      }
    }
    return all;
  }
}
