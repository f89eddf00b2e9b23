package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.Rule;
import io.kubeevidence.snapshot.node.Component;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the file rules by the words of the check definitions. */
public final class FileKinds {
  private FileKinds() {}

  /**
   * A rule on modes.
   *
   * @param files word of the set
   * @param component the component for the sets that need one
   * @param max mode with all bits that may be set
   */
  public static Rule mode(String files, @Nullable Component component, int max) {
    return new FilesRule(anywhere(files, component, false), FileTest.mode(max));
  }

  /**
   * A rule on owners.
   *
   * @param files word of the set
   * @param component the component for the sets that need one
   * @param owner {@code root:root} or {@code etcd:etcd}
   */
  public static Rule owner(String files, @Nullable Component component, String owner) {
    FileTest test =
        switch (owner) {
          case "root:root" -> FileTest.rootOwner();
          case "etcd:etcd" -> FileTest.etcdOwner();
          default -> throw new IllegalArgumentException("no rule for owner " + owner);
        };
    return new FilesRule(anywhere(files, component, true), test);
  }

  private static FileSet anywhere(String word, @Nullable Component component, boolean ownership) {
    FileSet set = set(word, component, ownership);
    return new DefaultPaths(set, roles(word, component), ownership);
  }

  /** Roles of the records that tell of a file at its default path. */
  private static Set<String> roles(String word, @Nullable Component component) {
    return switch (word) {
      case "pod-specification" -> Set.of(needed(word, component).role() + ".manifest");
      case "kubeconfigs" -> Set.of(needed(word, component).role() + ".kubeconfig");
      case "etcd-data" -> Set.of("etcd.datadir");
      case "admin-kubeconfigs" -> Set.of("admin.conf");
      case "pki" -> Set.of("pki");
      case "pki-certificates" -> Set.of("pki.cert");
      case "pki-keys" -> Set.of("pki.key");
      case "kubelet-units" -> Set.of("kubelet.unit");
      case "kube-proxy-kubeconfig" -> Set.of("kube-proxy.kubeconfig");
      case "kubelet-kubeconfig" -> Set.of("kubelet.kubeconfig");
      case "kubelet-client-ca" -> Set.of("kubelet.client-ca");
      case "kubelet-config" -> Set.of("kubelet.config");
      // Trivy looks for these by a pattern that finds other files too: a hint, no evidence
      case "cni" -> Set.of();
      default -> throw new IllegalArgumentException("no set of files " + word);
    };
  }

  private static FileSet set(String word, @Nullable Component component, boolean ownership) {
    return switch (word) {
      case "pod-specification" -> new PodSpecifications(needed(word, component));
      case "kubeconfigs" -> new ComponentKubeconfigs(needed(word, component));
      case "cni" -> new CniFiles(ownership);
      case "etcd-data" -> new EtcdDataDirectory(ownership);
      case "admin-kubeconfigs" -> new AdminKubeconfigs();
      case "pki" -> new PkiFiles(PkiFiles.Part.EVERYTHING);
      case "pki-certificates" -> new PkiFiles(PkiFiles.Part.CERTIFICATES);
      case "pki-keys" -> new PkiFiles(PkiFiles.Part.KEYS);
      case "kubelet-units" -> new KubeletUnits();
      case "kube-proxy-kubeconfig" -> new ProxyKubeconfig();
      case "kubelet-kubeconfig" -> new KubeletNamed(KubeletNamed.Which.KUBECONFIG);
      case "kubelet-client-ca" -> new KubeletNamed(KubeletNamed.Which.CLIENT_CA);
      case "kubelet-config" -> new KubeletNamed(KubeletNamed.Which.CONFIG);
      default -> throw new IllegalArgumentException("no set of files " + word);
    };
  }

  private static Component needed(String word, @Nullable Component component) {
    if (component == null) {
      throw new IllegalArgumentException(word + " needs a component");
    }
    return component;
  }
}
