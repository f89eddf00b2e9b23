package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.read.OwnerRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows owner references to the root of each object (policies.md P1). An owner counts only when
 * an object with the same uid and kind was captured in the same namespace.
 */
final class RootResolver {
  private record Identity(String namespace, String kind, String uid) {}

  private record RootKey(String namespace, String kind, String name, String variant)
      implements Comparable<RootKey> {
    private static final Comparator<RootKey> ORDER =
        Comparator.comparing(RootKey::namespace)
            .thenComparing(RootKey::kind)
            .thenComparing(RootKey::name)
            .thenComparing(RootKey::variant);

    @Override
    public int compareTo(RootKey other) {
      return ORDER.compare(this, other);
    }
  }

  private final List<Controller> controllers;
  private final Collection<PodGroup> groups;
  private final Map<Identity, Controller> byIdentity = new HashMap<>();
  private final Map<RootKey, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, String> firstNames = new HashMap<>();

  private static final class Draft {
    @Nullable OwnerRef missingOwner;
    long desired = -1;
    long ready = -1;
    @Nullable Pointer pointer;
    final List<Instance> instances = new ArrayList<>();
  }

  RootResolver(List<Controller> controllers, Collection<PodGroup> groups) {
    this.controllers = controllers;
    this.groups = groups;
    for (Controller c : controllers) {
      if (!c.uid().isEmpty()) {
        byIdentity.putIfAbsent(new Identity(c.namespace(), c.kind(), c.uid()), c);
      }
    }
    for (PodGroup g : groups) {
      firstNames.merge(
          g.key().namespace() + "/" + variant(g),
          g.firstName(),
          (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }

  List<Root> resolve() {
    for (Controller c : controllers) {
      Controller parent = parent(c.namespace(), c.owner());
      Controller root = rootOf(c);
      Draft draft = draftOf(root);
      draft.instances.add(c.instance(parent == null ? "" : parent.kind()));
    }
    for (PodGroup g : groups) {
      Controller owner = parent(g.key().namespace(), g.key().owner());
      Draft draft = owner == null ? draftOf(g) : draftOf(rootOf(owner));
      draft.instances.add(g.instance());
    }
    List<Root> roots = new ArrayList<>();
    drafts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> roots.add(root(e.getKey(), e.getValue())));
    return roots;
  }

  private static Root root(RootKey key, Draft draft) {
    draft.instances.sort(
        Comparator.comparing((Instance i) -> !i.template())
            .thenComparing(Instance::kind)
            .thenComparing(i -> i.names().get(0))
            .thenComparing(Instance::pointer));
    Pointer pointer = draft.pointer != null ? draft.pointer : draft.instances.get(0).pointer();
    return new Root(
        key.kind(),
        key.namespace(),
        key.name(),
        draft.missingOwner,
        draft.desired,
        draft.ready,
        draft.instances,
        pointer);
  }

  private @Nullable Controller parent(String namespace, @Nullable OwnerRef owner) {
    return owner == null || owner.uid().isEmpty()
        ? null
        : byIdentity.get(new Identity(namespace, owner.kind(), owner.uid()));
  }

  private Controller rootOf(Controller start) {
    Set<Controller> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Controller at = start;
    while (seen.add(at)) {
      Controller next = parent(at.namespace(), at.owner());
      if (next == null) {
        return at;
      }
      at = next;
    }
    return start; // the references form a circle: every object stands for itself
  }

  private Draft draftOf(Controller root) {
    RootKey key = new RootKey(root.namespace(), root.kind(), root.name(), root.uid());
    Draft draft = drafts.computeIfAbsent(key, k -> new Draft());
    draft.missingOwner = root.owner();
    draft.desired = root.desired();
    draft.ready = root.ready();
    draft.pointer = root.pointer();
    return draft;
  }

  /** Pods of one unknown owner are listed together under the first name of all of them. */
  private Draft draftOf(PodGroup group) {
    OwnerRef owner = group.key().owner();
    String variant = variant(group);
    String name = firstNames.getOrDefault(group.key().namespace() + "/" + variant, "");
    Draft draft =
        drafts.computeIfAbsent(
            new RootKey(group.key().namespace(), "Pod", name, variant), k -> new Draft());
    draft.missingOwner = owner;
    return draft;
  }

  private static String variant(PodGroup group) {
    OwnerRef owner = group.key().owner();
    return owner == null || owner.kind().equals("Node")
        ? group.key().ownName() + "/" + group.uid()
        : owner.kind() + "/" + owner.name() + "/" + owner.uid();
  }
}
