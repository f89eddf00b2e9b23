package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds component containers in Pods and reads their effective argument vector: {@code command}
 * followed by {@code args}, with {@code $(VAR)} expanded from literal environment variables
 * (nodes-and-control-plane.md A3.10).
 */
public final class PodReader {
  private PodReader() {}

  /** The component Pods in an object of kind Pod; empty for nearly all Pods. */
  public static List<ComponentPod> components(ClusterObject pod) {
    List<ComponentPod> found = new ArrayList<>();
    List<Value> containers = pod.body().items("spec", "containers");
    for (int i = 0; i < containers.size(); i++) {
      if (!(containers.get(i) instanceof Value.Mapping container)) {
        continue;
      }
      String path = ".spec.containers" + JsonPathText.index(i);
      ContainerTokens tokens = ContainerTokens.read(pod, container, path);
      Component component = tokens.component();
      if (component != null) {
        found.add(componentPod(pod, container, path, component, tokens));
      }
    }
    return found;
  }

  private static ComponentPod componentPod(
      ClusterObject pod,
      Value.Mapping container,
      String path,
      Component component,
      ContainerTokens tokens) {
    Value.Mapping body = pod.body();
    String source = annotation(body, "kubernetes.io/config.source");
    Value.Mapping owner = controller(body);
    String ownerKind = owner == null ? "" : orEmpty(owner.text("kind"));
    Pointer where = pod.at(path, container, "Pod " + pod.qualifiedName());
    ArgvSource argv =
        new ArgvSource(
            ArgvSource.Grade.G2,
            ArgvSource.Kind.POD,
            tokens.parse(component, where),
            environment(pod, container, path),
            container.items("envFrom").isEmpty(),
            Mounts.of(pod, container, path),
            true,
            EntryState.OK,
            false,
            -1,
            where);
    return new ComponentPod(
        component,
        pod.namespace(),
        pod.name(),
        orEmpty(body.text("spec", "nodeName")),
        orEmpty(body.text("status", "phase")),
        (!source.isEmpty() && !source.equals("api")) || ownerKind.equals("Node"),
        annotation(body, "kubernetes.io/config.hash"),
        orEmpty(body.text("metadata", "uid")),
        ownerKind,
        orEmpty(body.text("status", "podIP")),
        argv,
        pod.pointer());
  }

  private static Map<String, ArgvSource.EnvValue> environment(
      ClusterObject pod, Value.Mapping container, String path) {
    Map<String, ArgvSource.EnvValue> env = new HashMap<>();
    List<Value> given = container.items("env");
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof Value.Mapping e && e.text("name") != null) {
        String value = e.text("value");
        boolean literal = e.get("valueFrom") == null && !"REDACTED".equals(value);
        Pointer where = pod.at(path + ".env" + JsonPathText.index(i), e, orEmpty(e.text("name")));
        env.put(
            orEmpty(e.text("name")),
            new ArgvSource.EnvValue(literal ? ByteText.of(orEmpty(value)) : "", literal, where));
      }
    }
    return env;
  }

  private static Value.@Nullable Mapping controller(Value.Mapping body) {
    for (Value v : body.items("metadata", "ownerReferences")) {
      if (v instanceof Value.Mapping m && Boolean.TRUE.equals(m.bool("controller"))) {
        return m;
      }
    }
    return null;
  }

  private static String annotation(Value.Mapping body, String name) {
    return orEmpty(body.text("metadata", "annotations", name));
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
