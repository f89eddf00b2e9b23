package io.kubeevidence.check.policy.network;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The network plug-in that a node's container runtime uses: the first configuration file by name
 * (libcni), of which the bundle holds the types in order.
 *
 * @param path the file
 * @param types plug-in types that decide; those that only help are left out
 * @param usable false when the content is not there or damaged
 * @param pointer the file
 */
record CniTypes(String path, List<String> types, boolean usable, Pointer pointer) {
  private static final Set<String> HELPERS =
      Set.of(
          "portmap",
          "bandwidth",
          "tuning",
          "firewall",
          "sbr",
          "vrf",
          "host-local",
          "dhcp",
          "static",
          "loopback",
          "multus");

  /** The plug-in of a node; null when none of its configuration files was captured. */
  static @Nullable CniTypes of(Node node) {
    if (node.part() == null) {
      return null;
    }
    Optional<HostFile> first =
        node.part().hostFiles().stream()
            .filter(f -> f.role().equals("cni.conf") && configuration(f.path()))
            .filter(f -> f.presence() != io.kubeevidence.snapshot.node.StatRecord.Presence.ABSENT)
            .min(Comparator.comparing(f -> f.path().substring(f.path().lastIndexOf('/') + 1)));
    return first.map(CniTypes::read).orElse(null);
  }

  private static boolean configuration(String path) {
    return path.endsWith(".conf") || path.endsWith(".conflist") || path.endsWith(".json");
  }

  private static CniTypes read(HostFile file) {
    List<String> types = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (String line : new String(file.content(), StandardCharsets.UTF_8).split("\n", -1)) {
      String type = line.trim();
      if (!type.isEmpty()) {
        all.add(type);
        if (!HELPERS.contains(type)) {
          types.add(type);
        }
      }
    }
    return new CniTypes(
        ByteText.show(file.path()),
        List.copyOf(types),
        file.complete() && !all.isEmpty(),
        file.pointer().withExcerpt("types: " + String.join(", ", all)));
  }
}
