package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.bundle.Bundle;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Frames around the manifests of a case: a cluster of one Node of which everything is known, so
 * that the manifest alone decides.
 */
final class Cases {
  /** The Node of every case. */
  static final String NODE = "cp-1";

  private static final String SECOND_NODE = "cp-2";

  private static final Set<String> COMPONENTS =
      Set.of("kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kube-proxy");
  private static final String KUBELET_CONFIG = "/var/lib/kubelet/config.yaml";

  private static final Map<String, String> HOST_FIELDS =
      Map.of("hostPID", "5.2.3", "hostIPC", "5.2.4", "hostNetwork", "5.2.5");

  /** DaemonSet and image by plug-in. */
  private static final Map<String, List<String>> PLUGINS =
      Map.of(
          "calico", List.of("calico-node", "calico/node:v3"),
          "cilium", List.of("cilium", "cilium/cilium:v1"),
          "flannel", List.of("kube-flannel", "flannel/flannel:v0"),
          "aws", List.of("aws-node", "eks/amazon-k8s-cni:v1"));

  private Cases() {}

  /**
   * Objects as the only workload or RBAC evidence. Namespaces that the case does not bring enforce
   * the restricted Pod Security level: sections 5.2.x judge the admission of a namespace, so only
   * in a covered one does it show whether a Pod that is already there breaks the rule.
   */
  static Snapshot objects(List<ObjectNode> objects) {
    SmallBundle bundle = frame(true);
    LiveObjects.of(objects).forEach(bundle.cluster()::add);
    return bundle.read();
  }

  /**
   * As {@link #objects}, with network plug-ins on the Node.
   *
   * @param plugins {@code calico}, {@code cilium}, {@code flannel} or {@code aws}
   */
  static Snapshot networked(List<ObjectNode> objects, String... plugins) {
    SmallBundle bundle = frame(true);
    LiveObjects.of(objects).forEach(bundle.cluster()::add);
    for (String plugin : plugins) {
      List<String> known = PLUGINS.getOrDefault(plugin, List.of(plugin, plugin));
      ObjectNode set = Objects.of("apps/v1", "DaemonSet", "kube-system", known.get(0));
      ObjectNode agent = set.putObject("spec").putObject("template").putObject("spec");
      agent.put("automountServiceAccountToken", false);
      ObjectNode container = agent.putArray("containers").addObject().put("name", "agent");
      container.put("image", known.get(1));
      ObjectNode status = set.putObject("status");
      status.put("desiredNumberScheduled", 1).put("numberReady", 1).put("numberAvailable", 1);
      bundle.cluster().add(set);
    }
    if (objects.stream().noneMatch(Cases::inDefault)) {
      // the namespace default exists in every cluster and is no part of the case
      ObjectNode closed = Objects.of("networking.k8s.io/v1", "NetworkPolicy", "default", "closed");
      closed.putObject("spec").putObject("podSelector");
      bundle.cluster().add(closed);
    }
    return bundle.read();
  }

  private static boolean inDefault(ObjectNode object) {
    String namespace = object.path("metadata").path("namespace").asText("default");
    return namespace.equals("default") && !object.path("kind").asText().equals("Namespace");
  }

  /** Adds a ClusterRoleBinding for every role of a case that nobody holds. */
  static List<ObjectNode> bound(List<ObjectNode> objects) {
    List<ObjectNode> all = new ArrayList<>(objects);
    for (ObjectNode object : objects) {
      String kind = object.path("kind").asText();
      String name = object.path("metadata").path("name").asText();
      boolean held =
          objects.stream().anyMatch(o -> o.path("roleRef").path("name").asText().equals(name));
      if (!held && kind.equals("ClusterRole")) {
        all.add(Objects.binding("holds-" + name, name, "User", "somebody"));
      } else if (!held && kind.equals("Role")) {
        ObjectNode binding = Objects.binding("holds-" + name, name, "User", "somebody");
        binding.put("kind", "RoleBinding").withObjectProperty("roleRef").put("kind", "Role");
        String namespace = object.path("metadata").path("namespace").asText("default");
        binding.withObjectProperty("metadata").put("namespace", namespace);
        all.add(binding);
      }
    }
    return all;
  }

  /** A control-plane Node with an API server that authorizes by RBAC, and a kubelet. */
  static SmallBundle frame(boolean enforced) {
    SmallBundle bundle = new SmallBundle("v1.29.3");
    NodeFixture node = bundle.node(NODE, true);
    node.process("kube-apiserver", List.of("kube-apiserver", "--authorization-mode=Node,RBAC"));
    node.process("kubelet", List.of("/usr/bin/kubelet", "--config=" + KUBELET_CONFIG));
    node.file(
        KUBELET_CONFIG,
        "kubelet.config",
        "{kind: KubeletConfiguration, apiVersion: kubelet.config.k8s.io/v1beta1}");
    if (enforced) {
      bundle.cluster().enforce("restricted");
    }
    // a list of Pods without any is taken for cut where there are Nodes
    ObjectNode proxy = Objects.of("v1", "Pod", "kube-system", "kube-proxy-x");
    proxy.putObject("metadata").put("name", "kube-proxy-x").put("namespace", "kube-system");
    proxy.putObject("status").put("phase", "Succeeded");
    ObjectNode container = proxy.putObject("spec").putArray("containers").addObject();
    container.put("name", "done").put("image", "done");
    bundle.cluster().add(proxy);
    return bundle;
  }

  /** A cluster of which nothing but a Node is known. */
  static Snapshot nodeOnly() {
    SmallBundle bundle = new SmallBundle("v1.29.3");
    bundle.cluster().node(NODE, SmallBundle.id(NODE), true);
    bundle.cluster().only(List.of("Node", "Endpoints"));
    return bundle.read();
  }

  /** Manifests of a control-plane component as the static Pods of a Node. */
  static Snapshot components(List<ObjectNode> objects) {
    SmallBundle bundle = new SmallBundle("v1.29.3");
    List<String> kubelet = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean second = false;
    for (ObjectNode object : objects) {
      JsonNode spec = podSpec(object);
      List<String> argv = argv(spec, "kubelet");
      if (!argv.isEmpty()) {
        kubelet.addAll(argv);
      } else {
        if (!spec.has("containers")) {
          bundle.cluster().add(object);
          continue;
        }
        // a second one of the same name runs on a second Node
        boolean first = names.add(object.path("metadata").path("name").asText());
        bundle.cluster().add(staticPod(object, spec, first ? NODE : SECOND_NODE));
        second |= !first;
      }
    }
    if (kubelet.isEmpty()) {
      bundle.cluster().node(NODE, SmallBundle.id(NODE), true);
      if (second) {
        bundle.cluster().node(SECOND_NODE, SmallBundle.id(SECOND_NODE), true);
      }
    } else {
      bundle.node(NODE, true).process("kubelet", kubelet);
      bundle.cluster().only(List.of("Node", "Endpoints"));
    }
    return bundle.read();
  }

  /** True when one of the objects runs a component of a Node or of the control plane. */
  static boolean isComponent(List<ObjectNode> objects) {
    return objects.stream()
        .anyMatch(
            o ->
                !argv(podSpec(o), "kubelet").isEmpty()
                    || COMPONENTS.stream().anyMatch(c -> !argv(podSpec(o), c).isEmpty()));
  }

  /** A Pod as the kubelet mirrors it from a file. */
  static ObjectNode staticPod(ObjectNode original, JsonNode spec, String node) {
    String name = original.path("metadata").path("name").asText("component");
    ObjectNode pod = Objects.of("v1", "Pod", "kube-system", name + "-" + node);
    ((ObjectNode) pod.get("metadata"))
        .putObject("annotations")
        .put("kubernetes.io/config.source", "file")
        .put("kubernetes.io/config.mirror", "case");
    ObjectNode copy = spec.deepCopy();
    pod.set("spec", copy.put("nodeName", node));
    pod.putObject("status").put("phase", "Running");
    return pod;
  }

  /** The Pod specification of any workload kind. */
  static JsonNode podSpec(JsonNode object) {
    JsonNode spec = object.path("spec");
    JsonNode job = spec.path("jobTemplate").path("spec");
    JsonNode holder = job.isObject() ? job : spec;
    return holder.path("template").isObject() ? holder.path("template").path("spec") : spec;
  }

  /** Arguments of the container that runs a program; empty when none does. */
  static List<String> argv(JsonNode spec, String program) {
    for (JsonNode container : spec.path("containers")) {
      List<String> argv = new ArrayList<>();
      container.path("command").forEach(t -> argv.add(t.asText()));
      container.path("args").forEach(t -> argv.add(t.asText()));
      String first = argv.isEmpty() ? "" : argv.get(0);
      boolean runs = argv.stream().anyMatch(t -> t.equals(program) || t.endsWith("/" + program));
      if (runs && (first.endsWith(program) || first.contains("runner"))) {
        return argv;
      }
    }
    return List.of();
  }

  /** The files of a case as they are, in whatever layout they have. */
  static Snapshot folder(Path path) {
    BundleLimits limits = BundleLimits.defaults();
    try {
      return new SnapshotReader(limits).read(List.of(Bundle.open(path, limits)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One check for three recommendations: which of them a case breaks stands in its fields. */
  static Map<String, Opinion> hostFields(JsonNode object) {
    Map<String, Opinion> opinions = new HashMap<>();
    HOST_FIELDS.forEach(
        (field, id) -> {
          boolean set = podSpec(object).path(field).asBoolean(false);
          opinions.put(id, set ? Opinion.FOUND : Opinion.CLEAN);
        });
    return opinions;
  }

  /** {@code folder/file} without the folder of the item. */
  static String name(Path folder, Path file) {
    return folder.relativize(file).toString();
  }
}
