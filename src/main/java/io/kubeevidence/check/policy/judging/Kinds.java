package io.kubeevidence.check.policy.judging;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.evidence.ResourceState.Completeness;
import io.kubeevidence.snapshot.object.read.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How completely the kinds of objects were captured (policies.md M2). */
public final class Kinds {
  private final Snapshot snapshot;

  /** The kinds of a snapshot. */
  public Kinds(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * True when the absence of an object may be concluded: the list is complete and every object in
   * it is well formed. A kind captured by name only is not complete here.
   */
  public boolean complete(ResourceId kind) {
    if (kind.equals(Resources.NAMESPACES) && !unlistedNamespaces().isEmpty()) {
      return false;
    }
    ResourceState state = snapshot.resource(kind);
    if (state.completeness() == Completeness.NOT_COLLECTED) {
      return notServed(kind);
    }
    NameTable names = snapshot.names(kind);
    boolean namesOnly =
        names != null && !names.rows().isEmpty() && snapshot.objects().count(kind) == 0;
    return state.complete() && !namesOnly && snapshot.objects().malformed(kind) == null;
  }

  /** True when all are complete. */
  public boolean complete(Collection<ResourceId> kinds) {
    return kinds.stream().allMatch(this::complete);
  }

  /** True when the names of a kind are known completely, with or without the objects. */
  public boolean namesComplete(ResourceId kind) {
    return snapshot.resource(kind).complete();
  }

  /** True when something of a kind was captured. */
  public boolean seen(ResourceId kind) {
    return snapshot.objects().count(kind) > 0
        || snapshot.resource(kind).completeness() == Completeness.COMPLETE;
  }

  /** Kinds that are not complete. */
  public List<ResourceId> incomplete(Collection<ResourceId> kinds) {
    return kinds.stream().filter(k -> !complete(k)).toList();
  }

  /** What is wrong with some kinds and what would close the gap, in words. */
  public String why(Collection<ResourceId> kinds) {
    List<String> reasons = new ArrayList<>();
    TreeSet<String> commands = new TreeSet<>();
    for (ResourceId kind : kinds) {
      ResourceState state = snapshot.resource(kind);
      reasons.add(reason(kind, state));
      if (!state.command().isEmpty()) {
        commands.add(state.command());
      }
    }
    String text = String.join("; ", reasons);
    return commands.isEmpty() ? text : text + " (collect again with " + commands.first() + ")";
  }

  private String reason(ResourceId kind, ResourceState state) {
    Pointer damaged = snapshot.objects().malformed(kind);
    if (damaged != null) {
      return kind + " hold a damaged object: " + damaged.excerpt();
    }
    if (kind.equals(Resources.NAMESPACES) && state.complete()) {
      return "objects name namespaces that the list of Namespaces lacks: "
          + String.join(", ", unlistedNamespaces().stream().limit(5).toList());
    }
    if (state.complete()) {
      return kind + " were captured by name only";
    }
    return state.why().isEmpty() ? kind + " are not complete" : state.why();
  }

  /** Places that show that kinds were captured, for a conclusion from absence. */
  public List<Pointer> lookedAt(Collection<ResourceId> kinds) {
    List<Pointer> places = new ArrayList<>();
    for (ResourceId kind : kinds) {
      places.addAll(snapshot.resource(kind).lookedAt());
    }
    if (places.isEmpty()) {
      places.addAll(snapshot.resource(Resources.NAMESPACES).lookedAt());
    }
    return places.stream().distinct().limit(20).toList();
  }

  /** Namespaces that objects name and the list of Namespaces lacks. */
  public List<String> unlistedNamespaces() {
    return snapshot.objects().placement().namespacesSeen().stream()
        .filter(n -> !snapshot.objects().placement().namespaces().containsKey(n))
        .toList();
  }

  /**
   * A custom resource that nobody tried to list is not served when the complete list of custom
   * resource definitions does not name it.
   */
  private boolean notServed(ResourceId kind) {
    boolean custom = kind.group().contains(".") && !kind.group().endsWith(".k8s.io");
    boolean policyApi = kind.group().equals("policy.networking.k8s.io");
    if (!snapshot.resource(Resources.CRDS).complete() || !(custom || policyApi)) {
      return false;
    }
    // projectcalico.org is served by Calico's own API server on top of these definitions
    String group =
        kind.group().equals("projectcalico.org") ? "crd.projectcalico.org" : kind.group();
    return !definitions().contains(kind.plural() + "." + group);
  }

  /** Names of the custom resource definitions, captured as objects or by name. */
  public Set<String> definitions() {
    Set<String> names = new TreeSet<>(snapshot.objects().placement().definitions());
    NameTable table = snapshot.names(Resources.CRDS);
    if (table != null) {
      table.rows().forEach(r -> names.add(r.name()));
    }
    return names;
  }
}
