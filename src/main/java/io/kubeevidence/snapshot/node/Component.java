package io.kubeevidence.snapshot.node;

import org.jspecify.annotations.Nullable;

/** The components whose argument vectors the benchmark judges. */
public enum Component {
  KUBE_APISERVER("kube-apiserver", "apiserver"),
  KUBE_CONTROLLER_MANAGER("kube-controller-manager", "controller-manager"),
  KUBE_SCHEDULER("kube-scheduler", "scheduler"),
  ETCD("etcd", "etcd"),
  KUBELET("kubelet", "kubelet"),
  KUBE_PROXY("kube-proxy", "proxy");

  private static final java.util.Set<String> PROXIES = java.util.Set.of("grpc-proxy", "gateway");

  private final String binary;
  private final String hyperkubeName;

  Component(String binary, String hyperkubeName) {
    this.binary = binary;
    this.hyperkubeName = hyperkubeName;
  }

  /** Basename of the binary, for example {@code kube-apiserver}. */
  public String binary() {
    return binary;
  }

  /**
   * The component's word in the role of a file, for example {@code apiserver} in {@code
   * apiserver.manifest} (snapshot-and-collector.md 1.6).
   */
  public String role() {
    return this == KUBE_PROXY ? binary : hyperkubeName;
  }

  /** True for the four that make up a control plane. */
  public boolean controlPlane() {
    return switch (this) {
      case KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, ETCD -> true;
      case KUBELET, KUBE_PROXY -> false;
    };
  }

  /**
   * Which component a command line runs: exact basename of argv[0], or {@code hyperkube} with the
   * component as argv[1] (nodes-and-control-plane.md A3.2). Null for anything else: never a search
   * for a name somewhere in the line.
   */
  public static @Nullable Component ofCommand(java.util.List<String> argv) {
    if (argv.isEmpty()) {
      return null;
    }
    String base = basename(argv.get(0));
    boolean hyperkube = base.equals("hyperkube") && argv.size() > 1;
    for (Component c : values()) {
      if (base.equals(c.binary)
          || (hyperkube
              && c != ETCD
              && (argv.get(1).equals(c.binary) || argv.get(1).equals(c.hyperkubeName)))) {
        // etcd's proxies are no members: they store nothing
        return c == ETCD && argv.size() > 1 && PROXIES.contains(argv.get(1)) ? null : c;
      }
    }
    return null;
  }

  private static String basename(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
