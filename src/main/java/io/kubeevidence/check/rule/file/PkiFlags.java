package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Paths;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of certificates and keys that the components of one control-plane node name. */
final class PkiFlags {
  private static final Map<Component, List<String>> CERTIFICATES =
      Map.of(
          Component.KUBE_APISERVER,
          List.of(
              "client-ca-file",
              "tls-cert-file",
              "etcd-cafile",
              "etcd-certfile",
              "kubelet-certificate-authority",
              "kubelet-client-certificate",
              "proxy-client-cert-file",
              "requestheader-client-ca-file"),
          Component.KUBE_CONTROLLER_MANAGER,
          List.of(
              "client-ca-file",
              "root-ca-file",
              "cluster-signing-cert-file",
              "tls-cert-file",
              "requestheader-client-ca-file"),
          Component.KUBE_SCHEDULER,
          List.of("client-ca-file", "tls-cert-file", "requestheader-client-ca-file"),
          Component.ETCD,
          List.of("cert-file", "trusted-ca-file", "peer-cert-file", "peer-trusted-ca-file"));

  private static final Map<Component, List<String>> KEYS =
      Map.of(
          Component.KUBE_APISERVER,
          List.of(
              "tls-private-key-file",
              "etcd-keyfile",
              "kubelet-client-key",
              "service-account-signing-key-file",
              "proxy-client-key-file"),
          Component.KUBE_CONTROLLER_MANAGER,
          List.of(
              "service-account-private-key-file",
              "cluster-signing-key-file",
              "tls-private-key-file"),
          Component.KUBE_SCHEDULER,
          List.of("tls-private-key-file"),
          Component.ETCD,
          List.of("key-file", "peer-key-file"));

  /** Folders of the operating system's own trust store, shared by every program of the host. */
  private static final Set<String> TRUST_STORE =
      Set.of(
          "/etc/ssl/certs",
          "/etc/pki",
          "/etc/ca-certificates",
          "/usr/share/ca-certificates",
          "/usr/local/share/ca-certificates");

  private static final Map<String, String> DEFAULT_FOLDERS =
      Map.of(
          "k3s", "/var/lib/rancher/k3s/server/tls",
          "rke2", "/var/lib/rancher/rke2/server/tls",
          "microk8s", "/var/snap/microk8s/current/certs",
          "", "/etc/kubernetes/pki");

  /**
   * A file that a flag names.
   *
   * @param flag name of the flag
   * @param place what it turned out to be
   */
  record Named(String flag, Paths.Place place) {}

  private final Snapshot snapshot;
  private final Node node;

  PkiFlags(Snapshot snapshot, Node node) {
    this.snapshot = snapshot;
    this.node = node;
  }

  /** True for a file of the operating system's own trust store. */
  static boolean trustStore(String path) {
    return TRUST_STORE.stream().anyMatch(f -> path.equals(f) || path.startsWith(f + "/"));
  }

  /** The outermost folders of the API server's certificates and keys; the default without flags. */
  Set<String> folders() {
    Set<String> parents = new TreeSet<>();
    for (Map<Component, List<String>> flags : List.of(CERTIFICATES, KEYS)) {
      for (Named n : named(Component.KUBE_APISERVER, flags)) {
        String path = n.place().path();
        int slash = path.lastIndexOf('/');
        boolean host = n.place().kind() != Paths.Kind.NOT_A_HOST_FILE;
        if (host && slash > 0 && !trustStore(path)) {
          parents.add(path.substring(0, slash));
        }
      }
    }
    if (parents.isEmpty()) {
      NodePart part = node.part();
      String word = part == null ? "" : part.embedded();
      parents.add(DEFAULT_FOLDERS.getOrDefault(word, "/etc/kubernetes/pki"));
    }
    Set<String> outermost = new TreeSet<>();
    for (String folder : parents) {
      if (outermost.stream().noneMatch(o -> folder.startsWith(o + "/"))) {
        outermost.add(folder);
      }
    }
    return outermost;
  }

  /** All files that certificate or key flags of any component of the node name. */
  List<Named> named(PkiFiles.Part which) {
    Map<Component, List<String>> flags = which == PkiFiles.Part.KEYS ? KEYS : CERTIFICATES;
    List<Named> all = new ArrayList<>();
    for (Component c :
        List.of(
            Component.KUBE_APISERVER,
            Component.KUBE_CONTROLLER_MANAGER,
            Component.KUBE_SCHEDULER,
            Component.ETCD)) {
      all.addAll(named(c, flags));
    }
    return all;
  }

  private List<Named> named(Component component, Map<Component, List<String>> flags) {
    List<Named> all = new ArrayList<>();
    for (ComponentInstance instance : snapshot.instances(component)) {
      if (!instance.node().equals(node.name())) {
        continue;
      }
      for (ArgvSource source : instance.sources()) {
        Seen seen = new Seen(snapshot, instance, source);
        for (String flag :
            source.stale() ? List.<String>of() : flags.getOrDefault(component, List.of())) {
          if (source.argv().last(flag) instanceof Evidence.Present<Occurrence> p
              && p.value().doubt() == Doubt.NONE) {
            all.add(new Named(flag, Paths.resolve(seen, p.value().value())));
          }
        }
      }
    }
    return all;
  }

  /** Not Assessed when the API server's flags, which name the folders, are not known. */
  @Nullable Opinion unread() {
    NodePart part = node.part();
    boolean embedded = part != null && !part.embedded().isEmpty();
    boolean known =
        snapshot.instances(Component.KUBE_APISERVER).stream()
            .anyMatch(i -> i.node().equals(node.name()) && !i.sources().isEmpty());
    return known || embedded
        ? null
        : Hints.missingOnNode(
            "the arguments of the API server, which name the folders, are not in the bundle",
            node.name(),
            node.pointer());
  }
}
