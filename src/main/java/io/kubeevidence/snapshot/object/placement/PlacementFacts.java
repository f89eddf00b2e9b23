package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Namespaces, Nodes and what is placed in them. Immutable; sorted by name. */
public final class PlacementFacts {
  private final SortedMap<String, NamespaceFact> namespaces;
  private final SortedSet<String> namespacesSeen;
  private final SortedMap<String, NodeFact> nodes;
  private final SortedMap<String, ServiceAccountFact> serviceAccounts;
  private final SortedMap<String, ServiceFact> services;
  private final List<VolumeFact> hostPathVolumes;
  private final SortedSet<String> definitions;
  private final Map<ResourceId, Long> storesNotReady;
  private final List<DefaultObject> defaultObjects;
  private final long defaultObjectsTotal;

  PlacementFacts(PlacementCollector from) {
    this.namespaces = new TreeMap<>(from.namespaces);
    this.namespacesSeen = new TreeSet<>(from.namespacesSeen);
    this.nodes = new TreeMap<>(from.nodes);
    this.serviceAccounts = new TreeMap<>(from.serviceAccounts);
    this.services = new TreeMap<>(from.services);
    this.hostPathVolumes =
        from.volumes.stream().sorted(java.util.Comparator.comparing(VolumeFact::name)).toList();
    this.definitions = new TreeSet<>(from.definitions);
    this.storesNotReady = Map.copyOf(from.storesNotReady);
    this.defaultObjects = List.copyOf(from.defaultObjects.values());
    this.defaultObjectsTotal = from.defaultObjectsTotal;
  }

  /** Namespaces by name. */
  public SortedMap<String, NamespaceFact> namespaces() {
    return namespaces;
  }

  /** Every namespace that any object names, listed or not. */
  public SortedSet<String> namespacesSeen() {
    return namespacesSeen;
  }

  /** Nodes by name. */
  public SortedMap<String, NodeFact> nodes() {
    return nodes;
  }

  /** Service accounts by {@code namespace/name}. */
  public SortedMap<String, ServiceAccountFact> serviceAccounts() {
    return serviceAccounts;
  }

  /** One service account; null when it was not captured. */
  public @Nullable ServiceAccountFact serviceAccount(String namespace, String name) {
    return serviceAccounts.get(namespace + "/" + name);
  }

  /** Services by {@code namespace/name}. */
  public SortedMap<String, ServiceFact> services() {
    return services;
  }

  /** PersistentVolumes that are paths of a node. */
  public List<VolumeFact> hostPathVolumes() {
    return hostPathVolumes;
  }

  /** Names of the custom resource definitions that were captured as objects. */
  public SortedSet<String> definitions() {
    return definitions;
  }

  /** Number of external Secret stores of a kind whose status says that they are not ready. */
  public long storesNotReady(ResourceId kind) {
    return storesNotReady.getOrDefault(kind, 0L);
  }

  /** Objects in {@code default} that are no workload; the first ten thousand. */
  public List<DefaultObject> defaultObjects() {
    return defaultObjects;
  }

  /** Exact number of those objects. */
  public long defaultObjectsTotal() {
    return defaultObjectsTotal;
  }
}
