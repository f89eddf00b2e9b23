package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.read.Interner;
import io.kubeevidence.snapshot.object.read.OwnerRef;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes Namespaces, Nodes and what is placed in them out of the stream of objects. */
public final class PlacementCollector {
  private static final Mapping NOTHING = new Mapping(Map.of(), 0);
  private static final int LISTED = 1_000;

  final Map<String, NamespaceFact> namespaces = new HashMap<>();
  final Set<String> namespacesSeen = new HashSet<>();
  final Map<String, NodeFact> nodes = new HashMap<>();
  final Map<String, ServiceAccountFact> serviceAccounts = new HashMap<>();
  final Map<String, ServiceFact> services = new HashMap<>();
  final List<VolumeFact> volumes = new ArrayList<>();
  final Set<String> definitions = new HashSet<>();
  final Map<ResourceId, Long> storesNotReady = new HashMap<>();
  final TreeMap<String, DefaultObject> defaultObjects = new TreeMap<>();
  long defaultObjectsTotal;
  private final Interner interner;

  /** A collector that shares strings with others. */
  public PlacementCollector(Interner interner) {
    this.interner = interner;
  }

  /** Takes the facts of one object of any kind. */
  public void accept(ClusterObject object, Trouble trouble) {
    if (!object.namespace().isEmpty()) {
      namespacesSeen.add(interner.of(object.namespace()));
    }
    Mapping metadata = object.body().mapping("metadata");
    Mapping meta = metadata == null ? NOTHING : metadata;
    if (object.group().isEmpty()) {
      acceptCore(object, meta, trouble);
    }
    if (object.group().equals("apiextensions.k8s.io")
        && object.kind().equals("CustomResourceDefinition")) {
      definitions.add(object.name());
    }
    if (object.group().equals("external-secrets.io")
        && object.kind().endsWith("SecretStore")
        && notReady(object)) {
      storesNotReady.merge(Resources.ofKind(object.group(), object.kind()), 1L, Long::sum);
    }
    boolean workload =
        Resources.WORKLOADS.contains(Resources.ofKind(object.group(), object.kind()));
    if (object.namespace().equals("default") && !workload) {
      addDefault(object, meta, trouble);
    }
  }

  private void acceptCore(ClusterObject object, Mapping meta, Trouble trouble) {
    switch (object.kind()) {
      case "Namespace" -> addNamespace(object, meta, trouble);
      case "Node" -> addNode(object, meta, trouble);
      case "ServiceAccount" -> addServiceAccount(object, trouble);
      case "Service" -> addService(object, trouble);
      case "PersistentVolume" -> addVolume(object, trouble);
      default -> {}
    }
  }

  /** Names of what a ConfigMap holds; of other kinds nothing. */
  private static List<String> dataKeys(ClusterObject object) {
    List<String> keys = new ArrayList<>();
    for (String field : List.of("data", "binaryData")) {
      Mapping data = object.kind().equals("ConfigMap") ? object.body().mapping(field) : null;
      keys.addAll(data == null ? List.of() : data.entries().keySet());
    }
    return List.copyOf(keys);
  }

  /** True when its status says so; a store without a status may be ready. */
  private static boolean notReady(ClusterObject store) {
    Mapping status = store.body().mapping("status");
    return status != null
        && status.items("conditions").stream()
            .map(Value::asMapping)
            .anyMatch(
                c ->
                    c != null
                        && "Ready".equals(c.text("type"))
                        && !"True".equals(c.text("status")));
  }

  /** The facts, in an order that does not depend on the order of the bundle. */
  public PlacementFacts build() {
    return new PlacementFacts(this);
  }

  private void addNamespace(ClusterObject object, Mapping meta, Trouble trouble) {
    namespaces.put(
        object.name(),
        new NamespaceFact(
            interner.of(object.name()),
            Typed.stringMap(meta, "labels", trouble),
            "Terminating".equals(object.body().text("status", "phase"))
                || meta.get("deletionTimestamp") != null,
            Typed.text(meta, "creationTimestamp", trouble),
            meta.get("labels") == null ? 0 : meta.lineOf("labels"),
            object.pointer()));
  }

  private void addNode(ClusterObject object, Mapping meta, Trouble trouble) {
    Map<String, String> labels = Typed.stringMap(meta, "labels", trouble);
    String os = object.body().text("status", "nodeInfo", "operatingSystem");
    nodes.put(
        object.name(),
        new NodeFact(
            interner.of(object.name()),
            Typed.text(meta, "uid", trouble),
            os == null ? "" : os,
            labels,
            Boolean.TRUE.equals(object.body().bool("spec", "unschedulable")),
            object.pointer()));
  }

  private void addServiceAccount(ClusterObject object, Trouble trouble) {
    Boolean automount = Typed.bool(object.body(), "automountServiceAccountToken", trouble);
    ServiceAccountFact fact =
        new ServiceAccountFact(
            interner.of(object.namespace()),
            interner.of(object.name()),
            automount,
            object.body().lineOf("automountServiceAccountToken"),
            object.pointer());
    // of two copies the one that mounts the token is the worse reading
    serviceAccounts.merge(
        object.qualifiedName(), fact, (a, b) -> Boolean.FALSE.equals(a.automount()) ? b : a);
  }

  private void addService(ClusterObject object, Trouble trouble) {
    Mapping spec = object.body().mapping("spec");
    services.put(
        object.qualifiedName(),
        new ServiceFact(
            interner.of(object.namespace()),
            object.name(),
            spec == null ? Map.of() : Typed.stringMap(spec, "selector", trouble),
            object.pointer()));
  }

  private void addVolume(ClusterObject object, Trouble trouble) {
    Mapping spec = object.body().mapping("spec");
    Mapping hostPath = spec == null ? null : Typed.mapping(spec, "hostPath", trouble);
    if (spec == null || hostPath == null) {
      return;
    }
    Mapping claim = Typed.mapping(spec, "claimRef", trouble);
    volumes.add(
        new VolumeFact(
            object.name(),
            Typed.text(hostPath, "path", trouble),
            claim == null ? "" : Typed.text(claim, "namespace", trouble),
            claim == null ? "" : Typed.text(claim, "name", trouble),
            object.pointer()));
  }

  private void addDefault(ClusterObject object, Mapping meta, Trouble trouble) {
    OwnerRef owner = OwnerRef.controllerOf(meta, trouble);
    String key = object.kind() + "." + object.group() + "/" + object.name();
    if (defaultObjects.containsKey(key)) {
      return;
    }
    defaultObjectsTotal++;
    defaultObjects.put(
        key,
        new DefaultObject(
            interner.of(object.group()),
            interner.of(object.kind()),
            object.name(),
            owner == null ? "" : owner.uid(),
            Typed.text(meta, "uid", trouble),
            dataKeys(object),
            object.pointer()));
    if (defaultObjects.size() > LISTED * 10) {
      defaultObjects.pollLastEntry();
    }
  }
}
