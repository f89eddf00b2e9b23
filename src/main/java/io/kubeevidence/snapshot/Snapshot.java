package io.kubeevidence.snapshot;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.ConfigMapData;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.object.ObjectFacts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything a bundle proves about a cluster. Immutable; lists are sorted by name. */
public final class Snapshot {
  private final SnapshotInfo info;
  private final ControlPlane controlPlane;
  private final List<Node> nodes;
  private final Map<String, Node> nodesByName = new HashMap<>();
  private final boolean nodesListed;
  private final @Nullable String coverageDoubt;
  private final Map<Component, List<ComponentInstance>> instances;
  private final Map<ResourceId, ResourceState> resources;
  private final Map<ResourceId, NameTable> names;
  private final List<ConfigMapData> configMaps;
  private final ObjectFacts objects;
  private final SortedMap<String, FileInfo> files;
  private final List<FileInfo> unsoundFiles;
  private final List<Gap> gaps;
  private final List<Problem> problems;

  Snapshot(
      SnapshotInfo info,
      ControlPlane controlPlane,
      List<Node> nodes,
      boolean nodesListed,
      @Nullable String coverageDoubt,
      Map<Component, List<ComponentInstance>> instances,
      Map<ResourceId, ResourceState> resources,
      Map<ResourceId, NameTable> names,
      List<ConfigMapData> configMaps,
      ObjectFacts objects,
      SortedMap<String, FileInfo> files,
      List<Gap> gaps,
      List<Problem> problems) {
    this.info = info;
    this.controlPlane = controlPlane;
    this.nodes = nodes.stream().sorted(Comparator.comparing(Node::name)).toList();
    this.nodes.forEach(n -> nodesByName.putIfAbsent(n.name(), n));
    this.nodesListed = nodesListed;
    this.coverageDoubt = coverageDoubt;
    this.instances = Map.copyOf(instances);
    this.resources = Map.copyOf(resources);
    this.names = Map.copyOf(names);
    this.configMaps = List.copyOf(configMaps);
    this.objects = objects;
    this.files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    this.unsoundFiles = files.values().stream().filter(f -> f.state() != EntryState.OK).toList();
    this.gaps = List.copyOf(gaps);
    this.problems = List.copyOf(problems);
  }

  /** The bundle as a whole. */
  public SnapshotInfo info() {
    return info;
  }

  /** Where the control plane runs. */
  public ControlPlane controlPlane() {
    return controlPlane;
  }

  /** All Nodes: those of the API, and node parts that match none. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The Node of a name; null when there is none. */
  public @Nullable Node node(String name) {
    return nodesByName.get(name);
  }

  /**
   * True when the list of Nodes was captured completely, so that {@link #nodes()} is the expected
   * set; otherwise findings carry {@code COVERAGE_UNKNOWN}.
   */
  public boolean nodesListed() {
    return nodesListed;
  }

  /**
   * Why there may be more Nodes or API servers than the bundle shows although it should show all:
   * the cluster part is there and its list of Nodes or of API server addresses is missing, cut or
   * damaged. Nothing that is judged per Node may pass then (hostile-input.md KE-V05: the expected
   * set never shrinks in silence). Null when there is no such doubt.
   */
  public @Nullable String coverageDoubt() {
    return coverageDoubt;
  }

  /** Seen and expected instances of a component, sorted by node. */
  public List<ComponentInstance> instances(Component component) {
    return instances.getOrDefault(component, List.of());
  }

  /** How completely a resource type was captured. */
  public ResourceState resource(ResourceId resource) {
    ResourceState state = resources.get(resource);
    return state != null
        ? state
        : new ResourceState(
            resource,
            ResourceState.Completeness.NOT_COLLECTED,
            EntryState.ABSENT,
            resource + " was not collected",
            "kube-evidence-collect.sh cluster",
            List.of());
  }

  /** All resource types with a capture record. */
  public Map<ResourceId, ResourceState> resources() {
    return resources;
  }

  /** The table of names of a resource captured by name only; null when there is none. */
  public @Nullable NameTable names(ResourceId resource) {
    return names.get(resource);
  }

  /** A ConfigMap that was captured by name; null when it was not, or does not exist. */
  public @Nullable ConfigMapData configMap(String namespace, String name) {
    return configMaps.stream()
        .filter(c -> c.namespace().equals(namespace) && c.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Facts of the API objects. */
  public ObjectFacts objects() {
    return objects;
  }

  /** Every file of the bundle by name without the top-level folder. */
  public SortedMap<String, FileInfo> files() {
    return files;
  }

  /** The files that may support a Fail only, by name. */
  public List<FileInfo> unsoundFiles() {
    return unsoundFiles;
  }

  /** What was not captured. */
  public List<Gap> gaps() {
    return gaps;
  }

  /** Warnings about the bundle, in a fixed order. */
  public List<Problem> problems() {
    return problems;
  }
}
