package io.kubeevidence.snapshot.object.workload;

import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.object.read.Interner;
import io.kubeevidence.snapshot.object.read.OwnerRef;
import io.kubeevidence.snapshot.object.read.Trouble;
import io.kubeevidence.snapshot.object.read.Typed;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes Pods and controllers out of the stream of objects. */
public final class WorkloadCollector {
  private static final Set<String> APPS =
      Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");
  private static final Set<String> BATCH = Set.of("Job", "CronJob");
  private static final Mapping NOTHING = new Mapping(Map.of(), 0);

  private final Interner interner;
  private final Map<PodGroup.Key, PodGroup> groups = new HashMap<>();
  private final List<Controller> controllers = new ArrayList<>();

  /** A collector that shares strings with others. */
  public WorkloadCollector(Interner interner) {
    this.interner = interner;
  }

  /** Takes the facts of a workload object; ignores everything else. */
  public void accept(ClusterObject object, Trouble trouble) {
    String group = object.group();
    boolean pod = group.isEmpty() && object.kind().equals("Pod");
    boolean apps =
        (group.equals("apps") || group.equals("extensions")) && APPS.contains(object.kind());
    boolean batch = group.equals("batch") && BATCH.contains(object.kind());
    boolean core = group.isEmpty() && object.kind().equals("ReplicationController");
    if (pod) {
      addPod(object, trouble);
    } else if (apps || batch || core) {
      addController(object, trouble);
    }
  }

  /** The facts, in an order that does not depend on the order of the bundle. */
  public WorkloadFacts build() {
    return new WorkloadFacts(new RootResolver(controllers, groups.values()).resolve());
  }

  private void addPod(ClusterObject object, Trouble trouble) {
    Mapping metadata = orNothing(object.body().mapping("metadata"));
    Mapping status = orNothing(object.body().mapping("status"));
    Mapping spec = orNothing(Typed.mapping(object.body(), "spec", trouble));
    PodSpecReader reader = new PodSpecReader(interner, trouble);
    PodSpec podSpec = reader.read(spec, metadata);
    OwnerRef owner = OwnerRef.controllerOf(metadata, trouble);
    if (owner != null) {
      owner = interner.of(owner);
    }
    String phase = Typed.text(status, "phase", trouble);
    boolean history = phase.equals("Succeeded") || phase.equals("Failed") || deleted(metadata);
    boolean mirror =
        Typed.stringMap(metadata, "annotations", trouble)
            .containsKey("kubernetes.io/config.mirror");
    PodGroup.Key key =
        new PodGroup.Key(
            interner.of(object.namespace()),
            owner,
            // without an owner to group by, a Pod stands for itself; so does a static Pod
            owner == null || owner.kind().equals("Node") ? object.name() : "",
            podSpec,
            history,
            mirror,
            labels(metadata, trouble));
    groups
        .computeIfAbsent(key, k -> new PodGroup(k, Typed.text(metadata, "uid", trouble)))
        .add(
            object.name(),
            phase.equals("Running") && !history,
            interner.of(Typed.text(spec, "nodeName", trouble)),
            object.pointer(),
            reader);
  }

  private Map<String, String> labels(Mapping metadata, Trouble trouble) {
    Map<String, String> kept = new LinkedHashMap<>();
    new java.util.TreeMap<>(Typed.stringMap(metadata, "labels", trouble))
        .forEach(
            (key, value) -> {
              if (!Instance.LABELS_OF_ONE_POD.contains(key)) {
                kept.put(interner.of(key), interner.of(value));
              }
            });
    return interner.of(kept);
  }

  private void addController(ClusterObject object, Trouble trouble) {
    Mapping metadata = orNothing(object.body().mapping("metadata"));
    Mapping spec = orNothing(Typed.mapping(object.body(), "spec", trouble));
    Mapping status = orNothing(object.body().mapping("status"));
    boolean cron = object.kind().equals("CronJob");
    Mapping template =
        orNothing(
            cron ? spec.mapping("jobTemplate", "spec", "template") : spec.mapping("template"));
    Mapping templateMetadata = orNothing(template.mapping("metadata"));
    PodSpecReader reader = new PodSpecReader(interner, trouble);
    PodSpec podSpec = reader.read(orNothing(template.mapping("spec")), templateMetadata);
    OwnerRef owner = OwnerRef.controllerOf(metadata, trouble);
    controllers.add(
        new Controller(
            object.kind(),
            interner.of(object.namespace()),
            object.name(),
            Typed.text(metadata, "uid", trouble),
            owner == null ? null : interner.of(owner),
            deleted(metadata),
            object.kind().equals("Job") && finished(status),
            count(spec, status, object.kind(), true),
            count(spec, status, object.kind(), false),
            scaledAway(spec, status),
            podSpec,
            labels(templateMetadata, trouble),
            object.pointer(),
            cron ? ".spec.jobTemplate.spec.template.spec" : ".spec.template.spec",
            reader.lines()));
  }

  private static Mapping orNothing(@Nullable Mapping m) {
    return m == null ? NOTHING : m;
  }

  private static boolean deleted(Mapping metadata) {
    return metadata.get("deletionTimestamp") != null;
  }

  private static boolean finished(Mapping status) {
    if (status.get("completionTime") != null) {
      return true;
    }
    return status.items("conditions").stream()
        .map(Value::asMapping)
        .anyMatch(
            c ->
                c != null
                    && "True".equals(c.text("status"))
                    && Set.of("Complete", "Failed").contains(String.valueOf(c.text("type"))));
  }

  private static boolean scaledAway(Mapping spec, Mapping status) {
    String current = status.text("replicas");
    return "0".equals(spec.text("replicas")) && (current == null || current.equals("0"));
  }

  private static long count(Mapping spec, Mapping status, String kind, boolean desired) {
    boolean daemonSet = kind.equals("DaemonSet");
    String text =
        desired
            ? (daemonSet ? status.text("desiredNumberScheduled") : spec.text("replicas"))
            : (daemonSet ? status.text("numberReady") : status.text("readyReplicas"));
    if (text == null || !text.matches("[0-9]{1,9}")) {
      // a controller without ready Pods leaves the field out; without any status nothing is known
      return !desired && !status.entries().isEmpty() ? 0 : -1;
    }
    return Long.parseLong(text);
  }
}
