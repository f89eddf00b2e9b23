package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a cluster makes of manifests: controllers get the Pods that they would run, and Pods get
 * what the API server adds to them. A snapshot holds these and not the manifests, and a check that
 * looks at what runs would find nothing in a manifest alone.
 */
final class LiveObjects {
  private static final Map<String, List<String>> CHILDREN =
      Map.of(
          "Deployment", List.of("apps/v1", "ReplicaSet"),
          "CronJob", List.of("batch/v1", "Job"));
  private static final Set<String> CONTROLLERS =
      Set.of(
          "ReplicaSet",
          "ReplicationController",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "Deployment",
          "CronJob");
  private static final String TOKEN_FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount";

  private final List<ObjectNode> manifests;
  private final List<ObjectNode> live = new ArrayList<>();

  private LiveObjects(List<ObjectNode> manifests) {
    this.manifests = manifests;
  }

  static List<ObjectNode> of(List<ObjectNode> manifests) {
    LiveObjects objects = new LiveObjects(manifests);
    manifests.forEach(m -> objects.add(m.deepCopy()));
    return objects.live;
  }

  private void add(ObjectNode object) {
    String kind = object.path("kind").asText();
    if (kind.equals("Pod")) {
      admit(object);
    } else if (CONTROLLERS.contains(kind)) {
      ObjectNode metadata = object.withObjectProperty("metadata");
      if (!metadata.has("uid")) {
        metadata.put("uid", SmallBundle.id(kind + namespace(object) + metadata.path("name")));
      }
      JsonNode spec = Cases.podSpec(object);
      if (spec.path("containers").isArray()) {
        add(child(object, kind, spec));
      }
    }
    live.add(object);
  }

  /** The object that a controller makes next: a ReplicaSet or Job in between, or the Pod. */
  private static ObjectNode child(ObjectNode owner, String kind, JsonNode podSpec) {
    List<String> next = CHILDREN.getOrDefault(kind, List.of("v1", "Pod"));
    String name = owner.path("metadata").path("name").asText("case") + "-x";
    ObjectNode child = Objects.of(next.get(0), next.get(1), namespace(owner), name);
    ObjectNode reference =
        child.withObjectProperty("metadata").putArray("ownerReferences").addObject();
    reference.put("apiVersion", owner.path("apiVersion").asText()).put("kind", kind);
    reference.put("name", owner.path("metadata").path("name").asText());
    reference.put("uid", owner.path("metadata").path("uid").asText()).put("controller", true);
    if (next.get(1).equals("Pod")) {
      child.set("spec", podSpec.deepCopy());
    } else {
      ObjectNode template = child.putObject("spec").putObject("template");
      template.set("spec", podSpec.deepCopy());
      child.withObjectProperty("spec").put("replicas", 1);
      child.putObject("status").put("replicas", 1);
    }
    return child;
  }

  /** A Pod without a status has just been made; it runs, with the token of its account. */
  private void admit(ObjectNode pod) {
    if (!(pod.path("spec") instanceof ObjectNode spec) || pod.has("status")) {
      return;
    }
    pod.putObject("status").put("phase", "Running");
    String account = spec.path("serviceAccountName").asText("default");
    spec.put("serviceAccountName", account);
    if (!mounts(account, namespace(pod), spec)
        || (!spec.path("volumes").isMissingNode() && !spec.path("volumes").isArray())) {
      return;
    }
    ObjectNode volume =
        spec.withArrayProperty("volumes").addObject().put("name", "kube-api-access");
    volume
        .putObject("projected")
        .putArray("sources")
        .addObject()
        .putObject("serviceAccountToken")
        .put("path", "token")
        .put("expirationSeconds", 3607);
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : spec.path(list)) {
        mount(container);
      }
    }
  }

  private boolean mounts(String account, String namespace, JsonNode spec) {
    JsonNode own = spec.path("automountServiceAccountToken");
    if (own.isBoolean()) {
      return own.asBoolean();
    }
    return manifests.stream()
        .filter(m -> m.path("kind").asText().equals("ServiceAccount"))
        .filter(m -> m.path("metadata").path("name").asText().equals(account))
        .filter(m -> namespace(m).equals(namespace))
        .allMatch(m -> m.path("automountServiceAccountToken").asBoolean(true));
  }

  private static void mount(JsonNode container) {
    if (!(container instanceof ObjectNode object)) {
      return;
    }
    for (JsonNode m : object.path("volumeMounts")) {
      if (m.path("mountPath").asText().equals(TOKEN_FOLDER)) {
        return;
      }
    }
    if (object.path("volumeMounts").isMissingNode() || object.path("volumeMounts").isArray()) {
      ObjectNode mount = object.withArrayProperty("volumeMounts").addObject();
      mount.put("name", "kube-api-access").put("mountPath", TOKEN_FOLDER).put("readOnly", true);
    }
  }

  private static String namespace(JsonNode object) {
    String namespace = object.path("metadata").path("namespace").asText();
    return namespace.isEmpty() ? "default" : namespace;
  }
}
