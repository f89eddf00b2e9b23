package io.kubeevidence.snapshot.layout.foreign;

import java.util.Map;
import java.util.Set;

/** What a path is when only its name says so (nodes-and-control-plane.md table B, kubeadm). */
final class DefaultRoles {
  private static final Set<String> FOLDERS = Set.of("/etc/kubernetes/pki", "/var/lib/etcd");

  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("/etc/kubernetes/manifests/kube-apiserver.yaml", "apiserver.manifest"),
          Map.entry(
              "/etc/kubernetes/manifests/kube-controller-manager.yaml",
              "controller-manager.manifest"),
          Map.entry("/etc/kubernetes/manifests/kube-scheduler.yaml", "scheduler.manifest"),
          Map.entry("/etc/kubernetes/manifests/etcd.yaml", "etcd.manifest"),
          Map.entry("/etc/kubernetes/pki", "pki.dir"),
          Map.entry("/var/lib/etcd", "etcd.datadir"),
          Map.entry("/etc/kubernetes/admin.conf", "admin.conf"),
          Map.entry("/etc/kubernetes/super-admin.conf", "super-admin.conf"),
          Map.entry("/etc/kubernetes/scheduler.conf", "scheduler.kubeconfig"),
          Map.entry("/etc/kubernetes/controller-manager.conf", "controller-manager.kubeconfig"),
          Map.entry("/etc/kubernetes/kubelet.conf", "kubelet.kubeconfig"),
          Map.entry("/var/lib/kubelet/config.yaml", "kubelet.config"));

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
}
