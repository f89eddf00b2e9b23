package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.object.read.OwnerRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One specification seen below a {@link Root}: the template of a controller, or all Pods that share
 * it.
 *
 * @param template true for the template of a controller
 * @param kind kind of the object that holds the specification
 * @param spec the specification
 * @param history true for what cannot run any more: finished Pods and Jobs, old ReplicaSets,
 *     objects being deleted
 * @param count number of Pods; 1 for a template
 * @param running Pods in phase Running
 * @param names up to five names, sorted
 * @param nodes Nodes that the Pods run on, sorted
 * @param labels labels of the Pods without those that differ from Pod to Pod
 * @param mirror true when the mirror annotation is there; proves nothing alone
 * @param owner the managing owner as written; null when there is none
 * @param pointer the object of the first name
 * @param specPath path of the Pod spec below the object
 * @param lines lines of the spec's paths in that object
 */
public record Instance(
    boolean template,
    String kind,
    PodSpec spec,
    boolean history,
    long count,
    long running,
    List<String> names,
    List<String> nodes,
    Map<String, String> labels,
    boolean mirror,
    @Nullable OwnerRef owner,
    Pointer pointer,
    String specPath,
    Lines lines) {

  /**
   * Labels that the controllers of Kubernetes set to another value on each Pod; a selector that
   * asks for one of them cannot be decided on a group of Pods.
   */
  public static final List<String> LABELS_OF_ONE_POD =
      List.of(
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "controller-revision-hash",
          "pod-template-generation",
          "pod-template-hash",
          "controller-uid",
          "job-name",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name",
          "batch.kubernetes.io/job-completion-index");

  /** The place of a path below the Pod spec, for example {@code .hostPID}. */
  public Pointer at(String path, String excerpt) {
    int line = spec.line(path, lines);
    return pointer.child(specPath + path, line == 0 ? pointer.line() : line, excerpt);
  }
}
