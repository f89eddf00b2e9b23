package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.read.OwnerRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload as its owner thinks of it: the last object of the chain of controllers that was
 * captured (policies.md P1).
 *
 * @param kind for example {@code Deployment}
 * @param namespace its namespace
 * @param name its name; of Pods with an owner that was not captured the first name
 * @param missingOwner the owner that was not captured; null when the root has none
 * @param desired Pods wanted, for DaemonSets Nodes; -1 when not known
 * @param ready Pods ready; -1 when not known
 * @param instances specifications seen below it, templates first
 * @param pointer the object
 */
public record Root(
    String kind,
    String namespace,
    String name,
    @Nullable OwnerRef missingOwner,
    long desired,
    long ready,
    List<Instance> instances,
    Pointer pointer) {
  public Root {
    instances = List.copyOf(instances);
  }

  /** {@code Deployment shop/web}. */
  public String title() {
    return kind + " " + namespace + "/" + name;
  }

  /** True when something of it runs or can run at any time. */
  public boolean counted() {
    for (Instance i : instances) {
      if (!i.history()) {
        return true;
      }
    }
    return false;
  }

  /** The specifications that run or can run at any time. */
  public List<Instance> active() {
    for (Instance i : instances) {
      if (i.history()) {
        return instances.stream().filter(j -> !j.history()).toList();
      }
    }
    return instances; // the usual case, asked for by every check
  }

  /** Number of Pods in phase Running. */
  public long running() {
    return instances.stream().mapToLong(Instance::running).sum();
  }
}
