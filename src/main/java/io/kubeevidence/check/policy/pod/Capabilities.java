package io.kubeevidence.check.policy.pod;

import io.kubeevidence.snapshot.object.workload.ContainerSpec.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Capability names as runtimes read them, on the safe side in each direction (policies.md P2): an
 * added one may carry the prefix {@code CAP_}, a dropped one may not.
 */
final class Capabilities {
  /** The set that Pod Security's baseline level allows to add. */
  private static final Set<String> DEFAULT =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private Capabilities() {}

  static boolean adds(SecurityContext sc, String capability) {
    return sc.addedCapabilities().stream().anyMatch(c -> plain(c).equals(capability));
  }

  static List<String> beyondDefault(SecurityContext sc) {
    return sc.addedCapabilities().stream().filter(c -> !DEFAULT.contains(plain(c))).toList();
  }

  static List<String> addedBesides(SecurityContext sc, String allowed) {
    return sc.addedCapabilities().stream().filter(c -> !plain(c).equals(allowed)).toList();
  }

  static boolean dropsAll(SecurityContext sc) {
    return drops(sc, "ALL");
  }

  static boolean drops(SecurityContext sc, String capability) {
    return sc.droppedCapabilities().stream()
        .anyMatch(c -> c.toUpperCase(Locale.ROOT).equals(capability));
  }

  private static String plain(String capability) {
    String upper = capability.toUpperCase(Locale.ROOT);
    return upper.startsWith("CAP_") ? upper.substring("CAP_".length()) : upper;
  }
}
