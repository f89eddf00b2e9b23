package io.kubeevidence.check.policy.placement;

import io.kubeevidence.check.policy.judging.SecretList;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.object.placement.DefaultObject;
import io.kubeevidence.snapshot.object.placement.ServiceFact;
import io.kubeevidence.snapshot.object.workload.Root;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What lies in the namespace {@code default}, without what Kubernetes keeps there. */
final class DefaultNamespace {
  private static final String DEFAULT = "default";

  /** Kinds captured by name only, and how they are called. */
  private static final Map<ResourceId, String> BY_NAME =
      Map.of(
          ResourceId.of("configmaps"), "ConfigMap",
          ResourceId.of("secrets"), "Secret",
          ResourceId.of("persistentvolumeclaims"), "PersistentVolumeClaim",
          ResourceId.of("ingresses.networking.k8s.io"), "Ingress",
          ResourceId.of("horizontalpodautoscalers.autoscaling"), "HorizontalPodAutoscaler");

  private static final Set<String> GUARDS =
      Set.of(
          "NetworkPolicy",
          "ResourceQuota",
          "LimitRange",
          "PodDisruptionBudget",
          "CiliumNetworkPolicy");
  private static final Set<String> REVIEWED = Set.of("Role", "RoleBinding", "ServiceAccount");
  private static final Set<String> DATA =
      Set.of(
          "Service",
          "Ingress",
          "HorizontalPodAutoscaler",
          "PersistentVolumeClaim",
          "ConfigMap",
          "Secret");

  /** What an object in default means. */
  enum Use {
    IN_USE,
    REVIEW,
    GUARD
  }

  /** One object that is not Kubernetes' own. */
  record Item(String group, String kind, String name, Use use, Pointer pointer) {}

  private final Snapshot snapshot;

  DefaultNamespace(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  List<Item> items() {
    List<Item> items = new ArrayList<>();
    // finished Pods and old ReplicaSets count as well: the namespace is used
    for (Root root : snapshot.objects().workloads().roots()) {
      if (root.namespace().equals(DEFAULT)) {
        items.add(new Item("", root.kind(), root.name(), Use.IN_USE, root.pointer()));
      }
    }
    Set<String> uids = new HashSet<>();
    List<DefaultObject> objects = snapshot.objects().placement().defaultObjects();
    objects.forEach(o -> uids.add(o.uid()));
    Set<String> known = new HashSet<>();
    for (DefaultObject o : objects) {
      known.add(o.kind() + "/" + o.name());
      boolean folded = !o.controllerUid().isEmpty() && uids.contains(o.controllerUid());
      if (!folded && !builtIn(o)) {
        items.add(new Item(o.group(), o.kind(), o.name(), use(o), o.pointer()));
      }
    }
    BY_NAME.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(e -> named(e.getKey(), e.getValue(), known, items));
    return items;
  }

  private void named(ResourceId resource, String kind, Set<String> known, List<Item> items) {
    NameTable table = snapshot.names(resource);
    if (table == null) {
      return;
    }
    for (NameTable.Row row : table.rows()) {
      boolean here = row.namespace().equals(DEFAULT) && known.add(kind + "/" + row.name());
      if (here && !builtIn(kind, row)) {
        items.add(new Item(resource.group(), kind, row.name(), Use.IN_USE, row.pointer()));
      }
    }
  }

  /** Kinds that the bundle does not have at all. */
  List<String> notCaptured() {
    return BY_NAME.keySet().stream()
        .filter(r -> snapshot.names(r) == null && snapshot.objects().count(r) == 0)
        .filter(r -> !snapshot.resource(r).complete())
        .map(ResourceId::toString)
        .sorted()
        .toList();
  }

  private static boolean builtIn(String kind, NameTable.Row row) {
    return switch (kind) {
      case "ConfigMap" ->
          row.name().equals("kube-root-ca.crt")
              && row.columns().getOrDefault("DATA", "1").equals("1");
      case "Secret" ->
          row.name().startsWith("default-token-")
              && row.columns()
                  .getOrDefault("TYPE", "")
                  .equals("kubernetes.io/service-account-token");
      default -> false;
    };
  }

  private boolean builtIn(DefaultObject o) {
    return switch (o.kind()) {
      case "Service" -> o.name().equals("kubernetes") && withoutSelector();
      case "Endpoints", "EndpointSlice" -> o.name().equals("kubernetes") || serviceOf(o);
      case "ConfigMap" ->
          o.name().equals("kube-root-ca.crt") && o.dataKeys().equals(List.of("ca.crt"));
      case "ServiceAccount" -> o.name().equals(DEFAULT);
      case "Secret" -> legacyToken(o);
      case "Event", "Lease" -> true;
      default -> false;
    };
  }

  /** The token Secret of the account default, by its type and annotation. */
  private boolean legacyToken(DefaultObject o) {
    return snapshot.objects().identity().secrets().stream()
        .filter(s -> s.namespace().equals(DEFAULT) && s.name().equals(o.name()))
        .anyMatch(
            s ->
                s.type().equals(SecretList.SERVICE_ACCOUNT_TOKEN)
                    && s.serviceAccount().equals(DEFAULT));
  }

  private boolean withoutSelector() {
    ServiceFact service = snapshot.objects().placement().services().get(DEFAULT + "/kubernetes");
    return service != null && service.selector().isEmpty();
  }

  /** Endpoints of a Service that is listed itself. */
  private boolean serviceOf(DefaultObject o) {
    return snapshot.objects().placement().services().containsKey(DEFAULT + "/" + o.name());
  }

  private static Use use(DefaultObject o) {
    boolean custom = o.group().contains(".") && !o.group().endsWith(".k8s.io");
    if (GUARDS.contains(o.kind())) {
      return Use.GUARD;
    }
    if (REVIEWED.contains(o.kind())) {
      return Use.REVIEW;
    }
    return DATA.contains(o.kind()) || custom ? Use.IN_USE : Use.REVIEW;
  }
}
