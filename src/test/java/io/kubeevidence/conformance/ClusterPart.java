package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.conformance.Kinds.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The cluster part of a case. Every list that the collector asks for was asked for and answered in
 * full, so that what a case does not hold does not exist.
 */
final class ClusterPart {
  private static final String SERVER = "10.0.0.1";

  private final String version;
  private final Map<Kind, List<ObjectNode>> objects = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<ObjectNode> captures = new ArrayList<>();
  private @Nullable Set<String> only;
  private String enforced = "";
  private int nodes;

  ClusterPart(String version) {
    this.version = version;
    for (Kind kind : Kinds.all()) {
      objects.put(kind, new ArrayList<>());
    }
  }

  /** Adds an object; without a namespace it lands where {@code kubectl apply} would put it. */
  void add(ObjectNode original) {
    ObjectNode object = original.deepCopy();
    String name = object.path("kind").asText();
    Kind kind = Kinds.of(name, object.path("apiVersion").asText());
    ObjectNode metadata = object.withObjectProperty("metadata");
    if (kind.namespaced() && metadata.path("namespace").asText().isEmpty()) {
      metadata.put("namespace", "default");
    }
    if (!metadata.has("name")) {
      metadata.put("name", metadata.path("generateName").asText("case"));
    }
    if (name.equals("ConfigMap")) {
      configMap(object);
    }
    List<ObjectNode> there = objects.computeIfAbsent(kind, k -> new ArrayList<>());
    // applying an object of the same name changes it
    there.removeIf(o -> same(o.path("metadata"), metadata));
    there.add(object);
  }

  private static boolean same(JsonNode a, JsonNode b) {
    return a.path("name").equals(b.path("name")) && a.path("namespace").equals(b.path("namespace"));
  }

  /** Only some kinds were asked for; of the others nothing is known. */
  void only(Collection<String> kinds) {
    only = Set.copyOf(kinds);
  }

  /** Namespaces that the case does not bring enforce a Pod Security level. */
  void enforce(String level) {
    enforced = level;
  }

  private void configMap(ObjectNode object) {
    String namespace = object.path("metadata").path("namespace").asText();
    String name = object.path("metadata").path("name").asText();
    String id = "objects/configmaps/" + namespace + "/" + name;
    ObjectNode record = SmallBundle.capture(id, "get", "data/" + id + ".yaml");
    record.put("resource", "configmaps").put("group", "");
    record.put("namespace", namespace).put("name", name).put("items", 1);
    captures.add(record);
    files.put("data/" + id + ".yaml", Tree.bytes(object));
  }

  /** The object of a Node; the first one of the control plane is where the API server listens. */
  void node(String name, String machineId, boolean controlPlane) {
    ObjectNode node = Tree.object();
    node.put("apiVersion", "v1").put("kind", "Node");
    ObjectNode labels = node.putObject("metadata").put("name", name).putObject("labels");
    labels.put("kubernetes.io/os", "linux").put("kubernetes.io/hostname", name);
    if (controlPlane) {
      labels.put("node-role.kubernetes.io/control-plane", "");
    }
    ObjectNode status = node.putObject("status");
    ObjectNode address = status.putArray("addresses").addObject();
    address.put("type", "InternalIP").put("address", "10.0.0." + ++nodes);
    ObjectNode info = status.putObject("nodeInfo");
    info.put("machineID", machineId).put("kubeletVersion", version);
    info.put("operatingSystem", "linux").put("osImage", "Linux");
    add(node);
  }

  ObjectNode identity() {
    ObjectNode cluster = Tree.object();
    cluster.put("uid", "00000000-0000-0000-0000-000000000001");
    cluster.put("server", "https://" + SERVER + ":6443").put("gitVersion", version);
    return cluster.put("context", "case");
  }

  ObjectNode part() {
    ObjectNode part = SmallBundle.partHead("cluster");
    ObjectNode cluster = identity().put("platform", "linux/amd64").putNull("user");
    cluster.putNull("nodeCount").putNull("namespaceCount").putNull("podCount");
    part.set("cluster", cluster);
    return part;
  }

  List<ObjectNode> captures() {
    namespaces();
    List<ObjectNode> all = new ArrayList<>(captures);
    all.add(SmallBundle.capture("version", "version", "data/version.json"));
    ObjectNode answer = Tree.object();
    for (String side : List.of("clientVersion", "serverVersion")) {
      answer.putObject(side).put("gitVersion", version).put("major", "1");
    }
    files.put("data/version.json", Tree.bytes(answer));
    TreeSet<String> served = new TreeSet<>();
    objects.forEach(
        (kind, list) -> {
          if (only != null && !only.contains(kind.name())) {
            return;
          }
          boolean here = kind.served() || !list.isEmpty();
          if (here) {
            served.add(kind.resource());
          }
          all.add(kind.list() ? list(kind, list, here) : names(kind, list, here));
        });
    all.add(SmallBundle.capture("api-resources", "discovery", "data/api-resources.txt"));
    files.put("data/api-resources.txt", text(String.join("\n", served) + "\n"));
    return all;
  }

  Map<String, byte[]> files() {
    return files;
  }

  /** Every namespace that a case uses exists. */
  private void namespaces() {
    TreeSet<String> missing = new TreeSet<>(List.of("default", "kube-system", "kube-public"));
    objects
        .values()
        .forEach(l -> l.forEach(o -> missing.add(o.path("metadata").path("namespace").asText())));
    missing.remove("");
    List<ObjectNode> there = objects.get(Kinds.of("Namespace", "v1"));
    if (there == null) {
      throw new IllegalStateException();
    }
    for (JsonNode n : there) {
      missing.remove(n.path("metadata").path("name").asText());
    }
    for (String name : missing) {
      ObjectNode namespace = Tree.object().put("apiVersion", "v1").put("kind", "Namespace");
      ObjectNode metadata = namespace.putObject("metadata").put("name", name);
      ObjectNode labels = metadata.putObject("labels").put("kubernetes.io/metadata.name", name);
      if (!enforced.isEmpty()) {
        labels.put("pod-security.kubernetes.io/enforce", enforced);
      }
      namespace.putObject("status").put("phase", "Active");
      there.add(namespace);
    }
  }

  private ObjectNode list(Kind kind, List<ObjectNode> list, boolean served) {
    String out = "data/objects/" + kind.resource() + ".yaml";
    ObjectNode record = record("objects/", "list", kind, out, served);
    if (served) {
      ObjectNode root = Tree.object().put("apiVersion", "v1").put("kind", "List");
      ArrayNode items = root.putArray("items");
      list.forEach(items::add);
      // what kubectl writes last; a list without it was cut
      root.putObject("metadata").put("resourceVersion", "");
      files.put(out, Tree.bytes(root));
      record.put("items", list.size());
    }
    return record;
  }

  private ObjectNode names(Kind kind, List<ObjectNode> list, boolean served) {
    String out = "data/names/" + kind.resource() + ".txt";
    ObjectNode record = record("names/", "names", kind, out, served);
    StringBuilder rows = new StringBuilder();
    if (kind.name().equals("Endpoints")) {
      rows.append("default   kubernetes   ").append(SERVER).append(":6443   1m\n");
    }
    for (JsonNode o : list) {
      JsonNode m = o.path("metadata");
      String namespace = kind.namespaced() ? m.path("namespace").asText() + "   " : "";
      rows.append(namespace).append(m.path("name").asText()).append("   1   1m\n");
    }
    if (served) {
      files.put(out, text(rows.toString()));
      record.put("items", rows.toString().lines().count());
    }
    return record;
  }

  private static ObjectNode record(
      String prefix, String form, Kind kind, String out, boolean served) {
    int dot = kind.resource().indexOf('.');
    ObjectNode record = SmallBundle.capture(prefix + kind.resource() + "/*", form, out);
    record.put("resource", dot < 0 ? kind.resource() : kind.resource().substring(0, dot));
    record.put("group", dot < 0 ? "" : kind.resource().substring(dot + 1));
    record.put("namespace", "*").putNull("name");
    if (!served) {
      record.put("status", "not-served").put("attempts", 0).putNull("exit").putNull("out");
    }
    return record;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
