package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.snapshot.distribution.Distribution;
import io.kubeevidence.snapshot.distribution.Distributions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a path is when only its name says so (nodes-and-control-plane.md table B, kubeadm). */
final class DefaultRoles {
  private static final Set<String> FOLDERS = Set.of("/etc/kubernetes/pki", "/var/lib/etcd");

  private static final Map<String, String> ROLES = roles();

  private DefaultRoles() {}

  /** The role of a path. */
  static String of(String path) {
    String known = ROLES.get(path);
    if (known != null) {
      return known;
    }
    if (path.startsWith("/etc/cni/net.d/")) {
      return "cni.conf";
    }
    if (path.contains("/kubelet.service")) {
      return "kubelet.unit";
    }
    if (path.startsWith("/etc/kubernetes/pki/")) {
      String role = path.endsWith(".key") ? "pki.key" : "pki.other";
      return path.endsWith(".crt") ? "pki.cert" : role;
    }
    return "extra";
  }

  /** True for paths that are folders wherever they exist. */
  static boolean isFolder(String path) {
    return FOLDERS.contains(path);
  }

  private static Map<String, String> roles() {
    Map<String, String> roles = new HashMap<>();
    Distribution kubeadm = Distributions.of("kubeadm");
    if (kubeadm != null) {
      kubeadm.paths().forEach((role, paths) -> paths.forEach(p -> roles.put(p, role)));
    }
    // also the cluster's own certificate authority, which 1.1.20 is about
    roles.remove("/etc/kubernetes/pki/ca.crt");
    return roles;
  }
}
