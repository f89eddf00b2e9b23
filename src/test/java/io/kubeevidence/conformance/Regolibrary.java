package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Kubescape's rule tests: host data, control-plane Pods, RBAC and workloads. */
final class Regolibrary implements Item {
  @Override
  public String name() {
    return "regolibrary-cis-tests";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (String[] row : Tree.rows(folder.resolve("expected.tsv"))) {
      Path input = folder.resolve(row[0]).resolve(row[1]).resolve("input");
      trials.add(Files.isDirectory(input) ? trial(row, input) : empty(row));
    }
    return trials;
  }

  /** A case without input: whatever the rule says of it, nothing is known. */
  private Trial empty(String[] row) {
    Map<String, Opinion> opinions = new HashMap<>();
    for (String id : row[5].split(" ", -1)) {
      opinions.put(id, Opinion.NO_EVIDENCE);
    }
    return new Trial(name(), row[0] + "/" + row[1], Cases::nodeOnly, opinions);
  }

  private Trial trial(String[] row, Path input) {
    boolean good = row[2].equals("pass");
    Map<String, Opinion> opinions = new HashMap<>();
    boolean namespaces = row[0].startsWith("pod-security-admission");
    for (String id : row[5].split(" ", -1)) {
      boolean objects = id.startsWith("5.") && !namespaces;
      Opinion pass = objects ? Opinion.CLEAN : Opinion.PASS;
      opinions.put(id, good ? pass : objects ? Opinion.FOUND : Opinion.FAIL);
    }
    String name = row[0] + "/" + row[1];
    List<ObjectNode> objects = new ArrayList<>();
    for (Path file : Tree.files(input, "")) {
      objects.addAll(Tree.objects(file));
    }
    if (objects.stream().anyMatch(Regolibrary::hostData)) {
      objects.removeIf(o -> !hostData(o));
      if (opinions.containsKey("1.2.27")) {
        // with the file at hand this rule looks into it, which is the next recommendation
        opinions.put("1.2.28", Opinion.met(good));
      }
      List<String> plugins = plugins(objects);
      if (!plugins.isEmpty()) {
        String[] all = plugins.toArray(new String[0]);
        return new Trial(name(), name, () -> Cases.networked(List.of(), all), opinions);
      }
      return new Trial(name(), name, () -> HostInfo.read(objects), opinions);
    }
    // users and groups are no API objects; the envelope of the rules names them beside bindings
    objects.removeIf(o -> o.path("kind").asText().matches("User|Group"));
    if (Cases.isComponent(objects)) {
      return new Trial(name(), name, () -> Cases.components(objects), opinions);
    }
    if (row[0].equals("internal-networking")) {
      String engine = row[1].contains("cnp") ? "cilium" : "calico";
      return new Trial(name(), name, () -> Cases.networked(objects, engine), opinions);
    }
    if (namespaces) {
      return new Trial(name(), name, () -> Cases.objects(populated(objects)), opinions);
    }
    return new Trial(name(), name, () -> Cases.objects(objects), opinions);
  }

  private static boolean hostData(JsonNode object) {
    return object.path("apiVersion").asText().startsWith("hostdata.kubescape.cloud");
  }

  private static List<String> plugins(List<ObjectNode> objects) {
    List<String> plugins = new ArrayList<>();
    for (ObjectNode o : objects) {
      o.path("data")
          .path("CNINames")
          .forEach(n -> plugins.add(n.asText().toLowerCase(Locale.ROOT)));
    }
    return plugins;
  }

  /** Only namespaces with workloads are judged, so each gets a Pod that no level refuses. */
  private static List<ObjectNode> populated(List<ObjectNode> objects) {
    List<ObjectNode> all = new ArrayList<>(objects);
    for (ObjectNode namespace : objects) {
      if (namespace.path("kind").asText().equals("Namespace")) {
        String name = namespace.path("metadata").path("name").asText();
        ObjectNode pod = Objects.of("v1", "Pod", name, "harmless");
        ObjectNode spec = pod.putObject("spec");
        spec.putObject("securityContext").put("runAsNonRoot", true);
        ObjectNode container = spec.putArray("containers").addObject().put("name", "c");
        ObjectNode context = container.putObject("securityContext");
        context.put("allowPrivilegeEscalation", false);
        context.putObject("capabilities").putArray("drop").add("ALL");
        all.add(pod);
      }
    }
    return all;
  }
}
