package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubeevidence.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Polaris' own test resources: the name of a file says success or failure. */
final class Polaris implements Item {
  /** By folder; the other folders have no counterpart in the benchmark. */
  private static final Map<String, String> IDS =
      Map.of(
          "hostPIDSet", "5.2.3",
          "hostPathSet", "5.2.12",
          "hostPortSet", "5.2.13",
          "insecureCapabilities", "5.2.8",
          "privilegeEscalationAllowed", "5.2.6",
          "runAsPrivileged", "5.2.2",
          "automountServiceAccountToken", "5.1.6",
          "missingNetworkPolicy", "5.3.2");

  /** The files of a folder about exec and attach that are about cluster-admin and wildcards. */
  private static final Map<String, String> SINGLE =
      Map.of(
          "clusterrolebindingPodExecAttach/success.defaultclusterrolebinding_clusteradmin.yaml",
          "5.1.1");

  @Override
  public String name() {
    return "polaris-checks";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (Path file : Tree.files(folder, ".yaml")) {
      String name = Cases.name(folder, file);
      String check = name.substring(0, name.indexOf('/'));
      String id = SINGLE.getOrDefault(name, IDS.getOrDefault(check, byName(name)));
      if (!id.isEmpty()) {
        boolean good = name.contains("/success");
        List<ObjectNode> objects = Tree.objects(file);
        trials.add(
            new Trial(
                name(),
                name,
                () -> read(id, objects),
                Map.of(id, good ? Opinion.CLEAN : Opinion.FOUND)));
      }
    }
    return trials;
  }

  /** Folders that mix subjects say in the name of the file which one it is about. */
  private static String byName(String name) {
    boolean hardening = name.startsWith("linuxHardening/");
    if (hardening && name.contains("seccomp_profile")) {
      return "5.6.2";
    }
    if (hardening && name.contains("drop_capabilities")) {
      return "5.2.10";
    }
    return name.startsWith("clusterrolebindingPodExecAttach/failure") && name.contains("wildcard")
        ? "5.1.3"
        : "";
  }

  private static Snapshot read(String id, List<ObjectNode> objects) {
    return id.equals("5.3.2") ? Cases.networked(objects, "calico") : Cases.objects(objects);
  }
}
