package io.kubeevidence.snapshot;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.ComponentPod;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.ProcessSources;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one component on one Node, from its processes and Pods. A process and the Pod
 * that runs it are one instance with two sources; a Pod without a process, or a process without a
 * Pod, is an instance of its own.
 */
final class ComponentSources {
  private final Component component;
  private final String node;
  private final @Nullable NodePart part;
  private final List<ComponentPod> pods;

  ComponentSources(
      Component component, String node, @Nullable NodePart part, List<ComponentPod> pods) {
    this.component = component;
    this.node = node;
    this.part = part;
    this.pods = pods;
  }

  List<ComponentInstance> instances() {
    List<ComponentInstance> instances = new ArrayList<>();
    List<ComponentPod> left = new ArrayList<>(pods);
    List<ProcessRecord> processes = processes();
    for (ProcessRecord process : processes) {
      List<ComponentPod> own = podsOf(process, left, processes.size() == 1);
      left.removeAll(own);
      instances.add(withProcess(process, own));
    }
    for (ComponentPod pod : left) {
      instances.add(podAlone(pod));
    }
    return instances;
  }

  private List<ProcessRecord> processes() {
    if (part == null) {
      return List.of();
    }
    return part.processes().stream().filter(p -> p.component() == component).toList();
  }

  /** Same UID in the cgroup; without one the only process takes all Pods of the component. */
  private static List<ComponentPod> podsOf(
      ProcessRecord process, List<ComponentPod> pods, boolean only) {
    String uid = ProcessSources.podUid(process);
    List<ComponentPod> exact =
        pods.stream().filter(p -> uid != null && uid.equals(staticUid(p))).toList();
    if (!exact.isEmpty() || !only) {
      return exact;
    }
    return List.copyOf(pods);
  }

  private ComponentInstance withProcess(ProcessRecord process, List<ComponentPod> own) {
    NodePart captured = java.util.Objects.requireNonNull(part);
    String uid = ProcessSources.podUid(process);
    List<ArgvSource> sources = new ArrayList<>();
    List<ArgvSource.Mount> mounts = own.isEmpty() ? null : own.get(0).source().mounts();
    sources.add(ProcessSources.of(process, component, captured.processState(), mounts));
    for (ComponentPod pod : own) {
      boolean stale = uid != null && !uid.equals(staticUid(pod));
      if (pod.running() || stale) {
        sources.add(stale ? staleCopy(pod.source()) : pod.source());
      }
    }
    return new ComponentInstance(component, node, sources, "", List.of(process.pointer()), false);
  }

  /**
   * A Pod that no process agrees with. Where the processes of the node are known completely it only
   * claims to be the component: it may show a Fail, never improve a verdict (KE-V10).
   */
  private ComponentInstance podAlone(ComponentPod pod) {
    boolean contradicted = part != null && part.processesComplete();
    if (!pod.running()) {
      return new ComponentInstance(
          component, node, List.of(), "NO_EVIDENCE", List.of(pod.pointer()), false);
    }
    ArgvSource source =
        contradicted ? pod.source().withState(EntryState.CONFLICTING) : pod.source();
    return new ComponentInstance(
        component, node, List.of(source), "", List.of(pod.pointer()), false);
  }

  /** UID as the process' cgroup shows it: of a static Pod the configuration hash. */
  private static String staticUid(ComponentPod pod) {
    return ProcessSources.plainUid(pod.configHash().isEmpty() ? pod.uid() : pod.configHash());
  }

  private static ArgvSource staleCopy(ArgvSource s) {
    return new ArgvSource(
        s.grade(),
        s.kind(),
        s.argv(),
        s.env(),
        s.envComplete(),
        s.mounts(),
        s.mountsKnown(),
        s.state(),
        true,
        s.pid(),
        s.pointer());
  }
}
