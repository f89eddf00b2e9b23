package io.kubeevidence.check.policy.network;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ConfigMapData;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.workload.ContainerSpec;
import io.kubeevidence.snapshot.object.workload.Instance;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which policy engines run on which Nodes. */
final class RunningEngines {
  private final Map<PolicyEngine, Set<String>> nodes = new TreeMap<>();
  private final Map<PolicyEngine, Pointer> places = new HashMap<>();
  private final Map<PolicyEngine, String> titles = new LinkedHashMap<>();
  private final boolean workloadsKnown;
  private final @Nullable String ciliumOff;
  private final @Nullable String ciliumUnknown;
  private final Set<String> k3s = new TreeSet<>();
  private final List<Pointer> k3sOff = new ArrayList<>();

  RunningEngines(Snapshot snapshot) {
    this.workloadsKnown =
        new Kinds(snapshot).complete(List.of(Resources.PODS, Resources.DAEMON_SETS));
    this.ciliumOff = ciliumOff(snapshot);
    this.ciliumUnknown = ciliumUnknown(snapshot);
    for (Root root : snapshot.objects().workloads().counted()) {
      for (Instance i : root.active()) {
        for (ContainerSpec c : i.spec().containers()) {
          PolicyEngine engine = PolicyEngine.of(c, i.spec());
          if (engine != null) {
            add(engine, root, i, snapshot);
          }
        }
      }
    }
    for (Node node : snapshot.nodes()) {
      k3s(node);
    }
  }

  private void add(PolicyEngine engine, Root root, Instance i, Snapshot snapshot) {
    Set<String> where = nodes.computeIfAbsent(engine, e -> new TreeSet<>());
    places.putIfAbsent(engine, root.pointer());
    titles.putIfAbsent(engine, root.title());
    if (!i.template() && i.running() > 0) {
      where.addAll(i.nodes());
    }
    boolean everywhere =
        root.kind().equals("DaemonSet")
            && root.ready() > 0
            && root.ready() == root.desired()
            && root.desired() >= snapshot.objects().placement().nodes().size();
    if (everywhere) {
      where.addAll(snapshot.objects().placement().nodes().keySet());
    }
  }

  /** k3s enforces policies itself, on every node of it, unless its servers are told not to. */
  private void k3s(Node node) {
    if (node.part() == null || !node.part().embedded().equals("k3s")) {
      return;
    }
    k3s.add(node.name());
    for (ProcessRecord p : node.part().processes()) {
      boolean off =
          p.argv().stream()
              .anyMatch(
                  a ->
                      a.equals("--disable-network-policy")
                          || a.equals("--disable-network-policy=true"));
      if (off && p.recorded().startsWith("k3s")) {
        k3sOff.add(p.pointer());
      }
    }
  }

  private static @Nullable String ciliumOff(Snapshot snapshot) {
    ConfigMapData config = snapshot.configMap("kube-system", "cilium-config");
    if (config == null) {
      return null;
    }
    ConfigMapData.Entry policy = config.data().get("enable-policy");
    ConfigMapData.Entry kubernetes = config.data().get("enable-k8s-networkpolicy");
    if (policy != null && policy.text().trim().equals("never")) {
      return "cilium-config has enable-policy: never";
    }
    return kubernetes != null && kubernetes.text().trim().equals("false")
        ? "cilium-config has enable-k8s-networkpolicy: false"
        : null;
  }

  /** Why it is not known whether Cilium enforces; null when it is. */
  private static @Nullable String ciliumUnknown(Snapshot snapshot) {
    ConfigMapData config = snapshot.configMap("kube-system", "cilium-config");
    if (config != null) {
      return config.state() == EntryState.OK ? null : "cilium-config is damaged evidence";
    }
    NameTable names = snapshot.names(Resources.CONFIG_MAPS);
    boolean named =
        names != null && names.rows().stream().anyMatch(r -> r.name().equals("cilium-config"));
    boolean absent = !named && new Kinds(snapshot).namesComplete(Resources.CONFIG_MAPS);
    return absent ? null : "its settings in cilium-config were not captured";
  }

  /** Engines that enforce policies on a Node; Cilium only while it is known to be on. */
  List<PolicyEngine> enforcingOn(String node) {
    List<PolicyEngine> found = new ArrayList<>();
    nodes.forEach(
        (engine, where) -> {
          boolean off =
              engine == PolicyEngine.CILIUM && (ciliumOff != null || ciliumUnknown != null);
          if (engine.enforces() && !off && where.contains(node)) {
            found.add(engine);
          }
        });
    return found;
  }

  /** True when a plug-in without enforcement runs on a Node. */
  boolean runs(PolicyEngine engine, String node) {
    return nodes.getOrDefault(engine, Set.of()).contains(node);
  }

  /** True when an engine was seen anywhere. */
  boolean seen(PolicyEngine engine) {
    return nodes.containsKey(engine);
  }

  /** Why Cilium enforces nothing; null when it does. */
  @Nullable String whyCiliumOff() {
    return ciliumOff;
  }

  /** Why it is not known whether Cilium enforces; null when it is. */
  @Nullable String whyCiliumUnknown() {
    return ciliumUnknown;
  }

  /** True for a node of k3s. */
  boolean k3s(String node) {
    return k3s.contains(node);
  }

  /** The k3s servers that were told not to enforce policies. */
  List<Pointer> k3sOff() {
    return k3sOff;
  }

  /** True when an engine that is not listed runs on no Node. */
  boolean known() {
    return workloadsKnown;
  }

  /** Where an engine was seen. */
  List<Pointer> places(PolicyEngine engine) {
    Pointer p = places.get(engine);
    return p == null ? List.of() : List.of(p);
  }

  /** The workload that runs it. */
  String title(PolicyEngine engine) {
    return titles.getOrDefault(engine, engine.word());
  }
}
