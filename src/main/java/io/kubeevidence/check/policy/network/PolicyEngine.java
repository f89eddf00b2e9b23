package io.kubeevidence.check.policy.network;

import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.object.workload.ContainerSpec;
import io.kubeevidence.snapshot.object.workload.PodSpec;
import java.util.List;
import java.util.Locale;

/**
 * Programs that enforce network policies, or are known not to, recognised by the repository of
 * their image (policies.md 5.3.1, engine table).
 */
enum PolicyEngine {
  CALICO("Calico", true),
  CILIUM("Cilium", true),
  ANTREA("Antrea", true),
  OVN_KUBERNETES("OVN-Kubernetes", true),
  KUBE_OVN("Kube-OVN", true),
  KUBE_ROUTER("kube-router", true),
  WEAVE("Weave Net", true),
  AZURE_NPM("Azure NPM", true),
  AWS_AGENT("VPC CNI network policy agent", true),
  NETWORK_POLICIES("kube-network-policies", true),
  FLANNEL("flannel", false),
  AWS_CNI("VPC CNI without its policy agent", false),
  WEAVE_KUBE("Weave Net without its policy controller", false),
  KINDNET("kindnet", false),
  HIDDEN("a policy engine whose arguments were not captured", false);

  private final String word;
  private final boolean enforces;

  PolicyEngine(String word, boolean enforces) {
    this.word = word;
    this.enforces = enforces;
  }

  String word() {
    return word;
  }

  /** False for network plug-ins that ignore network policies, or may do so. */
  boolean enforces() {
    return enforces;
  }

  /** The engine that a container runs; null when it is none. */
  static @org.jspecify.annotations.Nullable PolicyEngine of(ContainerSpec c, PodSpec spec) {
    String path = repository(c.image());
    String base = path.substring(path.lastIndexOf('/') + 1);
    if ((base.equals("node") && path.contains("calico"))
        || base.endsWith("calico-node")
        || base.equals("cnx-node")) {
      return CALICO;
    }
    if (base.equals("cilium") || base.endsWith("cilium-cilium") || base.equals("cilium-dev")) {
      return CILIUM;
    }
    if (base.startsWith("antrea-agent") || base.startsWith("antrea-ubuntu")) {
      return ANTREA;
    }
    return switch (base) {
      case "ovn-kubernetes", "ovn-kube-u", "ovn-kube-f" -> OVN_KUBERNETES;
      case "kube-ovn" -> KUBE_OVN;
      case "kube-router" -> switched(c, "--run-firewall", true, KUBE_ROUTER);
      case "weave-npc" -> weaveOff(spec) ? null : WEAVE;
      case "weave-kube" -> WEAVE_KUBE;
      case "azure-npm" -> AZURE_NPM;
      case "kube-network-policies" -> NETWORK_POLICIES;
      case "flannel" -> FLANNEL;
      case "kindnetd" -> KINDNET;
      case "amazon-k8s-cni" -> AWS_CNI;
      default ->
          awsAgent(c, base) ? switched(c, "--enable-network-policy", false, AWS_AGENT) : null;
    };
  }

  private static boolean awsAgent(ContainerSpec c, String base) {
    return c.name().equals("aws-eks-nodeagent")
        || base.equals("aws-network-policy-agent")
        || base.equals("amazon-k8s-cni-init-network-policy-agent");
  }

  /** The engine where its switch is on; of several occurrences of a flag the last counts. */
  private static @org.jspecify.annotations.Nullable PolicyEngine switched(
      ContainerSpec c, String flag, boolean absent, PolicyEngine engine) {
    if (c.argsHidden()) {
      return HIDDEN;
    }
    Boolean on = absent;
    for (String arg : c.knownArgs()) {
      if (arg.equals(flag)) {
        on = true;
      } else if (arg.startsWith(flag + "=")) {
        on = FlagValues.bool(arg.substring(flag.length() + 1));
      }
    }
    return Boolean.TRUE.equals(on) ? engine : null;
  }

  private static boolean weaveOff(PodSpec spec) {
    return spec.containers().stream().anyMatch(c -> c.knownArgs().contains("EXPECT_NPC=0"));
  }

  /** The image without registry port, tag and digest, in lower case. */
  private static String repository(String image) {
    String path = image.split("@", 2)[0].toLowerCase(Locale.ROOT);
    int slash = path.lastIndexOf('/');
    int colon = path.indexOf(':', Math.max(slash, 0));
    return colon < 0 ? path : path.substring(0, colon);
  }

  /** CNI plug-in types that only this engine installs. */
  static @org.jspecify.annotations.Nullable PolicyEngine ofType(String type) {
    return switch (type) {
      case "calico" -> CALICO;
      case "cilium-cni" -> CILIUM;
      case "antrea" -> ANTREA;
      case "ovn-k8s-cni-overlay" -> OVN_KUBERNETES;
      case "kube-ovn" -> KUBE_OVN;
      case "weave-net" -> WEAVE;
      default -> null;
    };
  }

  /** Types that connect Pods and know nothing of network policies. */
  static boolean plain(String type) {
    return List.of(
            "bridge",
            "ptp",
            "host-local",
            "kubenet",
            "loopback",
            "flannel",
            "azure-vnet",
            "aws-cni",
            "egress-cni",
            "macvlan",
            "ipvlan",
            "host-device")
        .contains(type);
  }
}
