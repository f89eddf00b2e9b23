package io.kubeevidence.snapshot.layout;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ComponentPod;
import io.kubeevidence.snapshot.node.ConfigMapData;
import io.kubeevidence.snapshot.node.NodeObject;
import io.kubeevidence.snapshot.node.OptionMaps;
import io.kubeevidence.snapshot.node.PodReader;
import io.kubeevidence.snapshot.object.ObjectConsumer;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the engine itself needs of the API objects: Nodes, component Pods, component ConfigMaps, the
 * identity of the cluster. Everything else passes by.
 */
public final class ClusterFacts implements ObjectConsumer {
  /** Namespaces in which a Pod may be a part of the cluster itself (hostile-input.md KE-V10). */
  private static final Set<String> SYSTEM_NAMESPACES =
      Set.of(
          "kube-system",
          "openshift-kube-apiserver",
          "openshift-kube-controller-manager",
          "openshift-kube-scheduler",
          "openshift-etcd");

  /** The ConfigMaps that say how components run (snapshot-and-collector.md 2.4); no other stays. */
  private static final Pattern CONFIG_MAPS =
      Pattern.compile(
          "kubeadm-config|kubelet-config.*|kube-proxy.*|extension-apiserver-authentication"
              + "|aws-auth|cilium-config|calico-config|canal-config|kube-flannel-cfg|config");

  private final List<NodeObject> nodes = new ArrayList<>();
  private final List<ComponentPod> componentPods = new ArrayList<>();
  private final List<ConfigMapData> configMaps = new ArrayList<>();
  private String clusterUid = "";
  private long pods;
  private long namespaces;

  @Override
  public void accept(ClusterObject object) {
    if (!object.group().isEmpty()) {
      // other groups have kinds of the same name, for example nodes.longhorn.io
      return;
    }
    switch (object.kind()) {
      case "Node" -> nodes.add(NodeObject.of(object));
      case "Pod" -> pod(object);
      case "ConfigMap" -> configMap(object);
      case "Namespace" -> namespace(object);
      default -> {
        // not of interest here
      }
    }
  }

  /** Takes a fuller copy of an object that passed before; the earlier copy is forgotten. */
  public void replace(ClusterObject object) {
    String namespace = object.namespace();
    String name = object.name();
    if (!object.group().isEmpty()) {
      return;
    }
    switch (object.kind()) {
      case "Node" -> nodes.removeIf(n -> n.name().equals(name));
      case "Pod" -> {
        pods--;
        componentPods.removeIf(p -> p.namespace().equals(namespace) && p.name().equals(name));
      }
      case "ConfigMap" ->
          configMaps.removeIf(c -> c.namespace().equals(namespace) && c.name().equals(name));
      case "Namespace" -> namespaces--;
      default -> {
        // not of interest here
      }
    }
    accept(object);
  }

  /** Limits what component Pods may support, once the state of their evidence is known. */
  public void limitPods(Function<ComponentPod, EntryState> state) {
    componentPods.replaceAll(
        p -> {
          EntryState worse = state.apply(p);
          return worse == EntryState.OK ? p : p.withState(worse);
        });
  }

  /** Reads the options that component Pods take from ConfigMaps, once all objects passed. */
  public void resolveOptionMaps(BundleLimits limits) {
    OptionMaps maps = new OptionMaps(configMaps, limits);
    componentPods.replaceAll(maps::resolve);
  }

  private void pod(ClusterObject object) {
    pods++;
    if (SYSTEM_NAMESPACES.contains(object.namespace())) {
      componentPods.addAll(PodReader.components(object));
    }
  }

  private void namespace(ClusterObject object) {
    namespaces++;
    String uid = object.body().text("metadata", "uid");
    if (object.name().equals("kube-system") && uid != null) {
      clusterUid = uid;
    }
  }

  private void configMap(ClusterObject object) {
    boolean system = SYSTEM_NAMESPACES.contains(object.namespace());
    if (!CONFIG_MAPS.matcher(object.name()).matches()
        || (!system && !object.namespace().equals("kube-flannel"))) {
      return;
    }
    Map<String, ConfigMapData.Entry> data = new HashMap<>();
    Value.Mapping given = object.body().mapping("data");
    if (given != null) {
      given
          .entries()
          .forEach(
              (key, value) -> {
                if (value instanceof Value.Scalar s && !value.isNull()) {
                  Pointer where = object.at(".data" + JsonPathText.key(key), value, key);
                  data.put(key, new ConfigMapData.Entry(s.text(), where));
                }
              });
    }
    configMaps.add(
        new ConfigMapData(
            object.namespace(), object.name(), data, EntryState.OK, object.pointer()));
  }

  /** All Node objects. */
  public List<NodeObject> nodes() {
    return nodes;
  }

  /** Pods of system namespaces whose containers run a component. */
  public List<ComponentPod> componentPods() {
    return componentPods;
  }

  /** ConfigMaps of system namespaces. */
  public List<ConfigMapData> configMaps() {
    return configMaps;
  }

  /** UID of the namespace {@code kube-system}; empty when it was not captured. */
  public String clusterUid() {
    return clusterUid;
  }

  /** Number of Pods that passed. */
  public long pods() {
    return pods;
  }

  /** Number of Namespaces that passed. */
  public long namespaces() {
    return namespaces;
  }
}
