package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubeevidence.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kubelet files that nodeadm writes on EKS Nodes: a base and a drop-in that overrides it. The
 * expectation is AWS' own: anonymous off, Webhook, no read-only port, certificates from the API,
 * strong cipher suites.
 */
final class Nodeadm implements Item {
  private static final String BASE = "/etc/kubernetes/kubelet/config.json";
  private static final String DROP_INS = BASE + ".d";

  @Override
  public String name() {
    return "eks-nodeadm-kubelet";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (Path file : Tree.files(folder, ".json")) {
      boolean base = Tree.json(file).has("authentication");
      if (base) {
        Path sibling = file.resolveSibling("expected-kubelet-config-drop-in.json");
        Path dropIn = Files.exists(sibling) ? sibling : file.resolveSibling("expected-dropin.json");
        String name = Cases.name(folder, file);
        trials.add(trial(name, Tree.json(file), null));
        if (Files.exists(dropIn)) {
          trials.add(trial(name + " with drop-in", Tree.json(file), Tree.json(dropIn)));
        }
        trials.add(worse(name, Tree.json(file)));
      }
    }
    return trials;
  }

  private Trial trial(String name, JsonNode base, @Nullable JsonNode dropIn) {
    Map<String, Opinion> opinions =
        Opinion.of("4.2.1 4.2.2 4.2.3 4.2.4 4.2.6 4.2.7 4.2.10 4.2.11 4.2.12", "4.2.13");
    return new Trial(name(), name, () -> kubelet(base, dropIn), opinions);
  }

  /** A drop-in of ours that undoes what the base sets must be believed. */
  private Trial worse(String name, JsonNode base) {
    String open =
        "{\"kind\": \"KubeletConfiguration\", \"apiVersion\": \"kubelet.config.k8s.io/v1beta1\","
            + " \"authentication\": {\"anonymous\": {\"enabled\": true}}, \"readOnlyPort\": 10255}";
    return new Trial(
        name(),
        name + " undone by a drop-in",
        () -> kubelet(base, Tree.json(open)),
        Opinion.of("4.2.2 4.2.3", "4.2.1 4.2.4"));
  }

  private static Snapshot kubelet(JsonNode base, @Nullable JsonNode dropIn) {
    SmallBundle bundle = new SmallBundle("v1.29.3");
    NodeFixture node = bundle.node("node-1", false);
    List<String> argv = new ArrayList<>(List.of("/usr/bin/kubelet", "--config=" + BASE));
    node.file(BASE, "kubelet.config", Tree.text(base));
    if (dropIn != null) {
      argv.add("--config-dir=" + DROP_INS);
      String path = DROP_INS + "/40-nodeadm.conf";
      node.stat(
          "kubelet.config.dropin.dir", "flag:kubelet:--config-dir", DROP_INS, "755", "root:root");
      node.stat("kubelet.config.dropin", "walk", path, "644", "root:root");
      node.file(path, "kubelet.config.dropin", Tree.text(dropIn));
    }
    node.process("kubelet", argv);
    bundle.cluster().only(List.of("Node", "Endpoints"));
    return bundle.read();
  }
}
