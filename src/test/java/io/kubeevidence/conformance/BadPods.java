package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Eight classes of bad workloads in eight workload kinds; the folder says what is set. */
final class BadPods implements Item {
  private static final List<String> ALL = List.of("5.2.2", "5.2.3", "5.2.4", "5.2.5", "5.2.12");
  private static final Map<String, List<String>> SET =
      Map.of(
          "everything-allowed", ALL,
          "priv-and-hostpid", List.of("5.2.2", "5.2.3"),
          "priv", List.of("5.2.2"),
          "hostpath", List.of("5.2.12"),
          "hostpid", List.of("5.2.3"),
          "hostnetwork", List.of("5.2.5"),
          "hostipc", List.of("5.2.4"),
          "nothing-allowed", List.of());

  @Override
  public String name() {
    return "badpods";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (Path file : Tree.files(folder, ".yaml")) {
      String name = Cases.name(folder, file);
      List<String> set = SET.getOrDefault(name.substring(0, name.indexOf('/')), List.of());
      Map<String, Opinion> opinions = new HashMap<>();
      ALL.forEach(id -> opinions.put(id, set.contains(id) ? Opinion.FOUND : Opinion.CLEAN));
      // left out of all of them
      List.of("5.2.6", "5.2.7", "5.2.8").forEach(id -> opinions.put(id, Opinion.FOUND));
      List<ObjectNode> objects = Tree.objects(file);
      trials.add(new Trial(name(), name, () -> Cases.objects(objects), opinions));
    }
    return trials;
  }
}
