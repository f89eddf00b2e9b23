package io.kubeevidence.conformance;

import io.kubeevidence.check.Check;
import io.kubeevidence.check.catalog.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Lists of Nodes and of Pods of one namespace, from real AKS and GKE clusters. Nothing else of
 * these clusters is known, so no recommendation may be called met.
 */
final class ManagedClusters implements Item {
  @Override
  public String name() {
    return "managed-clusters-1.27-1.30";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    TreeSet<Path> clusters = new TreeSet<>();
    Tree.files(folder, ".json").forEach(file -> clusters.add(file.getParent()));
    for (Path cluster : clusters) {
      Map<String, Opinion> opinions = new HashMap<>();
      for (Check check : Catalog.cis190().checks()) {
        opinions.put(check.id().text(), Opinion.NO_EVIDENCE);
      }
      if (Files.exists(cluster.resolve("pods.json"))) {
        // the installers run in default, privileged, with the token of its account
        for (String id : List.of("5.1.5", "5.1.6", "5.6.2", "5.6.3", "5.6.4")) {
          opinions.put(id, Opinion.FOUND);
        }
      }
      String name = Cases.name(folder, cluster);
      trials.add(new Trial(name(), name, () -> Cases.folder(cluster), opinions));
    }
    return trials;
  }
}
