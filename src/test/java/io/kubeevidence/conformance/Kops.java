package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What kOps writes to a Node: static Pods behind a log wrapper, kubelet files, modes of files.
 * {@code cluster.yaml} is the intent; what each recommendation makes of the effect was read off by
 * hand.
 */
final class Kops implements Item {
  private static final String MET =
      """
      1.2.1 1.2.2 1.2.4 1.2.6 1.2.7 1.2.8 1.2.10 1.2.12 1.2.13 1.2.14 1.2.20 1.2.21 1.2.22
      1.2.23 1.2.24 1.2.25 1.2.26 1.3.3 1.3.4 1.3.5 1.3.6
      """;
  private static final String NOT_MET =
      """
      1.2.3 1.2.5 1.2.9 1.2.11 1.2.15 1.2.16 1.2.17 1.2.18 1.2.19 1.2.27 1.2.28 1.2.29 1.3.2 1.3.7
      1.4.2
      """;
  private static final List<String> COMPONENTS =
      List.of("kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy");

  @Override
  public String name() {
    return "kops-nodeup-golden";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (String set : List.of("minimal", "envvars", "audit")) {
      Path golden = folder.resolve("golden").resolve(set);
      Map<String, Opinion> flags = new HashMap<>(Opinion.of(MET, NOT_MET));
      if (set.equals("audit")) {
        // audit-log-path is given, the size is 100; ten days and one file are too few
        flags.put("1.2.16", Opinion.PASS);
        flags.put("1.2.19", Opinion.PASS);
      }
      trials.add(new Trial(name(), set + " static Pods", () -> pods(golden), flags));
      trials.add(
          new Trial(
              name(),
              set + " files",
              () -> files(golden),
              Opinion.of("1.1.15 1.1.17 1.1.21 4.1.3", "1.1.20 1.4.1")));
    }
    trials.add(
        new Trial(
            name(),
            "featuregates kubelet",
            () -> kubelet(folder.resolve("kubelet/featuregates/tasks.yaml")),
            Opinion.of(
                "4.2.1 4.2.2 4.2.3 4.2.4 4.2.5 4.2.6 4.2.7 4.2.8 4.2.9 4.2.10", "4.2.12 4.2.13")));
    trials.add(etcdManager(folder.resolve("update_cluster/complex")));
    return trials;
  }

  /** The manager starts etcd itself; its manifest says nothing of the options of etcd. */
  private Trial etcdManager(Path folder) {
    Map<String, Opinion> opinions = new HashMap<>();
    for (String id : List.of("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7")) {
      opinions.put(id, Opinion.NO_EVIDENCE);
    }
    List<ObjectNode> objects = new ArrayList<>();
    for (Path file : Tree.files(folder, "_content.yaml")) {
      if (String.valueOf(file.getFileName()).contains("etcdmanager")) {
        objects.addAll(Tree.objects(file));
      }
    }
    return new Trial(name(), "complex etcd-manager", () -> Cases.components(objects), opinions);
  }

  private static List<JsonNode> tasks(Path folder) {
    List<JsonNode> tasks = new ArrayList<>();
    for (Path file : Tree.files(folder, ".yaml")) {
      if (String.valueOf(file.getFileName()).startsWith("tasks")) {
        tasks.addAll(Tree.documents(Tree.text(file)));
      }
    }
    return tasks;
  }

  private static List<ObjectNode> manifests(List<JsonNode> tasks) {
    List<ObjectNode> manifests = new ArrayList<>();
    for (JsonNode task : tasks) {
      if (task.path("path").asText().endsWith(".manifest")) {
        manifests.add((ObjectNode) Tree.documents(task.path("contents").asText()).get(0));
      }
    }
    return manifests;
  }

  private static Snapshot pods(Path folder) {
    return Cases.components(manifests(tasks(folder)));
  }

  /** Modes of the files, with the processes whose arguments name them. */
  private static Snapshot files(Path folder) {
    List<JsonNode> tasks = tasks(folder);
    SmallBundle bundle = new SmallBundle("v1.29.3");
    NodeFixture node = bundle.node(Cases.NODE, true);
    for (ObjectNode manifest : manifests(tasks)) {
      JsonNode container = manifest.path("spec").path("containers").path(0);
      List<String> argv = new ArrayList<>();
      // the wrapper starts the component as a process of its own
      for (JsonNode argument : container.path("args")) {
        boolean program = COMPONENTS.stream().anyMatch(argument.asText()::endsWith);
        if (program || !argv.isEmpty()) {
          argv.add(argument.asText());
        }
      }
      node.process(manifest.path("metadata").path("name").asText(), argv);
    }
    node.statOfAll("pki.dir", "walk", "/srv/kubernetes", "755", "root:root");
    // kOps sets no owner, so that the files belong to the user it runs as
    for (JsonNode task : tasks) {
      String path = task.path("path").asText();
      String mode = task.path("mode").asText().replaceFirst("^0", "");
      if (!mode.isEmpty()) {
        node.statOfAll(role(task, path), "walk", path, mode, "root:root");
      }
      if (path.equals("/var/lib/kube-scheduler/config.yaml")) {
        node.file(path, "kube-scheduler.config", task.path("contents").asText());
      }
    }
    bundle.cluster().only(List.of("Node", "Endpoints"));
    return bundle.read();
  }

  private static String role(JsonNode task, String path) {
    if (path.endsWith("/kubeconfig")) {
      String component = path.replace("/var/lib/kube-", "").replace("/kubeconfig", "");
      return (component.equals("proxy") ? "kube-proxy" : component) + ".kubeconfig";
    }
    if (task.path("type").asText().equals("directory")) {
      return "pki.dir";
    }
    Set<String> certificates = Set.of("crt", "pub");
    String suffix = path.substring(path.lastIndexOf('.') + 1);
    return suffix.equals("key") ? "pki.key" : certificates.contains(suffix) ? "pki.cert" : "other";
  }

  private static Snapshot kubelet(Path file) {
    List<String> argv = new ArrayList<>(List.of("/usr/local/bin/kubelet"));
    SmallBundle bundle = new SmallBundle("v1.29.3");
    NodeFixture node = bundle.node("node-1", false);
    for (JsonNode task : Tree.documents(Tree.text(file))) {
      String contents = task.path("contents").asText();
      if (task.path("path").asText().equals("/etc/sysconfig/kubelet")) {
        String line = contents.lines().findFirst().orElseThrow();
        String arguments = line.replace("DAEMON_ARGS=", "").replace("\"", "");
        argv.addAll(List.of(arguments.split(" ", -1)));
      } else if (contents.contains("KubeletConfiguration")) {
        node.file(task.path("path").asText(), "kubelet.config", contents);
      }
    }
    node.process("kubelet", argv);
    bundle.cluster().only(List.of("Node", "Endpoints"));
    return bundle.read();
  }
}
