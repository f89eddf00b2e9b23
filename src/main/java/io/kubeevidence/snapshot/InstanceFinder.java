package io.kubeevidence.snapshot;

import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.layout.EvidenceSet;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.ComponentPod;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodeObject;
import io.kubeevidence.snapshot.node.NodePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All instances of the six components: those seen, and those that must exist although nothing was
 * captured of them (nodes-and-control-plane.md A1.6). The expected set never shrinks in silence.
 */
final class InstanceFinder {
  private static final ResourceId ENDPOINTS = ResourceId.of("endpoints");

  private final EvidenceSet evidence;
  private final List<Node> nodes;
  private final ControlPlane.Kind controlPlane;
  private final Map<Component, List<ComponentInstance>> found = new EnumMap<>(Component.class);

  InstanceFinder(EvidenceSet evidence, List<Node> nodes, ControlPlane.Kind controlPlane) {
    this.evidence = evidence;
    this.nodes = nodes;
    this.controlPlane = controlPlane;
  }

  Map<Component, List<ComponentInstance>> find() {
    for (Component component : Component.values()) {
      found.put(component, seen(component));
    }
    for (Component component : Component.values()) {
      complete(component);
    }
    found.replaceAll((component, list) -> sorted(list));
    return found;
  }

  private List<ComponentInstance> seen(Component component) {
    List<ComponentInstance> instances = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      names.add(node.name());
      instances.addAll(
          new ComponentSources(component, node.name(), node.part(), pods(component, node.name()))
              .instances());
      NodePart part = node.part();
      if (part != null && instances.stream().noneMatch(i -> i.node().equals(node.name()))) {
        instances.addAll(Embedded.instances(component, node.name(), part));
      }
    }
    // Pods on Nodes that no list names
    Set<String> strangers = new TreeSet<>();
    evidence.cluster().componentPods().stream()
        .filter(p -> p.component() == component && !names.contains(p.node()))
        .filter(p -> !p.node().isEmpty())
        .forEach(p -> strangers.add(p.node()));
    for (String stranger : strangers) {
      instances.addAll(
          new ComponentSources(component, stranger, null, pods(component, stranger)).instances());
    }
    return instances;
  }

  private List<ComponentPod> pods(Component component, String node) {
    return evidence.cluster().componentPods().stream()
        .filter(p -> p.component() == component && p.node().equals(node))
        .filter(p -> p.fromNode() || component == Component.KUBE_PROXY || selfHosted(p))
        .toList();
  }

  /** A control plane whose Pods come from a Deployment or DaemonSet instead of files. */
  private static boolean selfHosted(ComponentPod pod) {
    return pod.component().controlPlane() && !pod.ownerKind().isEmpty();
  }

  private void complete(Component component) {
    List<ComponentInstance> list = listOf(component);
    switch (component) {
      case KUBE_APISERVER -> {
        expectOnNodes(component, list);
        expectEndpoints(list);
      }
      case KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, KUBELET, KUBE_PROXY ->
          expectOnNodes(component, list);
      case ETCD ->
          found.put(
              component,
              new EtcdMembers(evidence.cluster().nodes(), list, listOf(Component.KUBE_APISERVER))
                  .all());
    }
  }

  /** One instance per Node, unless the Node's own process list shows that there is none. */
  private void expectOnNodes(Component component, List<ComponentInstance> list) {
    Set<String> have = new HashSet<>();
    list.forEach(i -> have.add(i.node()));
    for (Node node : nodes) {
      boolean due = !component.controlPlane() || node.controlPlane();
      NodePart part = node.part();
      boolean provenAbsent = part != null && part.processesComplete();
      if (due && !have.contains(node.name()) && (!provenAbsent || component == Component.KUBELET)) {
        list.add(missing(component, node.name(), node.pointer()));
      }
    }
  }

  private static ComponentInstance missing(Component component, String node, Pointer by) {
    return new ComponentInstance(
        component, node, List.of(), "PARTIAL_COVERAGE", List.of(by), false);
  }

  /** Addresses of the Endpoints {@code default/kubernetes}: each is an API server. */
  private void expectEndpoints(List<ComponentInstance> list) {
    NameTable table = evidence.names().get(ENDPOINTS);
    if (table == null || controlPlane == ControlPlane.Kind.MANAGED) {
      return;
    }
    Set<String> have = new HashSet<>();
    list.forEach(i -> have.add(i.node()));
    for (NameTable.Row row : table.rows()) {
      if (!row.namespace().equals("default") || !row.name().equals("kubernetes")) {
        continue;
      }
      for (String address : row.columns().getOrDefault("ENDPOINTS", "").split(",", -1)) {
        expectAddress(list, have, address.trim(), row.pointer());
      }
    }
  }

  private void expectAddress(
      List<ComponentInstance> list, Set<String> have, String address, Pointer by) {
    String host = Hosts.ofUrl(address.split(" ", 2)[0]);
    // kubectl shortens long lists to "a,b,c + 2 more..."
    if (address.contains(" more...")) {
      list.add(missing(Component.KUBE_APISERVER, "further API servers", by));
    }
    if (host.isEmpty() || host.equals("<none>")) {
      return;
    }
    String node =
        evidence.cluster().nodes().stream()
            .filter(n -> n.addresses().contains(host))
            .map(NodeObject::name)
            .findFirst()
            .orElse(host);
    if (have.add(node) && !advertised(list, host)) {
      list.add(missing(Component.KUBE_APISERVER, node, by));
    }
  }

  private static boolean advertised(List<ComponentInstance> list, String host) {
    return list.stream()
        .flatMap(i -> i.sources().stream())
        .flatMap(s -> s.argv().occurrences("advertise-address").stream())
        .anyMatch(o -> o.value().equals(host));
  }

  private List<ComponentInstance> listOf(Component component) {
    List<ComponentInstance> list = found.get(component);
    if (list == null) {
      throw new IllegalStateException("not searched yet: " + component);
    }
    return list;
  }

  private static List<ComponentInstance> sorted(List<ComponentInstance> list) {
    return list.stream().sorted(Comparator.comparing(ComponentInstance::node)).toList();
  }
}
