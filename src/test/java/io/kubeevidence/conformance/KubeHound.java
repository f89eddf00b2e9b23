package io.kubeevidence.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attacks of KubeHound's test cluster: each file is named after what it makes possible. */
final class KubeHound implements Item {
  private static final Map<String, List<String>> FOUND =
      Map.ofEntries(
          Map.entry("CE_NET_MITM", List.of("5.2.5", "5.2.9")),
          Map.entry("CE_NSENTER", List.of("5.2.2", "5.2.3")),
          Map.entry("CE_PRIV_MOUNT", List.of("5.2.2")),
          Map.entry("CE_SYS_PTRACE", List.of("5.2.3", "5.2.9")),
          Map.entry("CE_UMH_CORE_PATTERN", List.of("5.2.12")),
          Map.entry("CE_VAR_LOG_SYMLINK", List.of("5.2.12")),
          Map.entry("ENDPOINT_EXPLOIT", List.of("5.2.2", "5.2.3")),
          Map.entry("ROLE_BIND_ALL", List.of("5.1.3")),
          Map.entry("ROLE_BIND_CRB_CR", List.of("5.1.8")),
          Map.entry("ROLE_BIND_RB_CR-SA", List.of("5.1.8")),
          Map.entry("ROLE_BIND_RB_R-UG", List.of("5.1.8")),
          Map.entry("SHARE_PS_NAMESPACE", List.of()),
          Map.entry("TOKEN_BRUTEFORCE", List.of("5.1.2")));

  @Override
  public String name() {
    return "kubehound-attacks";
  }

  @Override
  public List<Trial> trials(Path folder) {
    List<Trial> trials = new ArrayList<>();
    for (Path file : Tree.files(folder, ".yaml")) {
      String attack = Cases.name(folder, file).replace(".yaml", "");
      List<ObjectNode> objects = Tree.objects(file);
      Map<String, Opinion> opinions = new HashMap<>();
      FOUND.getOrDefault(attack, List.of()).forEach(id -> opinions.put(id, Opinion.FOUND));
      boolean pods = attack.startsWith("CE_") || attack.startsWith("SHARE");
      for (String id : List.of("5.2.2", "5.2.3", "5.2.4", "5.2.5", "5.2.12")) {
        if (pods) {
          opinions.putIfAbsent(id, Opinion.CLEAN);
        }
      }
      trials.add(new Trial(name(), attack, () -> Cases.objects(objects), opinions));
    }
    return trials;
  }
}
