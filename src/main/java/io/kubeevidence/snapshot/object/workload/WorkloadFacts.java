package io.kubeevidence.snapshot.object.workload;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** All workloads, sorted by namespace, kind and name. Immutable. */
public final class WorkloadFacts {
  private final List<Root> roots;
  private final List<Root> counted;

  WorkloadFacts(List<Root> roots) {
    this.roots = List.copyOf(roots);
    this.counted = roots.stream().filter(Root::counted).toList();
  }

  /** Every root, history included. */
  public List<Root> roots() {
    return roots;
  }

  /** Roots of which something runs or can run. */
  public List<Root> counted() {
    return counted;
  }

  /** Namespaces that hold at least one object of a workload kind, history included. */
  public SortedSet<String> namespaces() {
    SortedSet<String> names = new TreeSet<>();
    roots.forEach(r -> names.add(r.namespace()));
    return names;
  }
}
