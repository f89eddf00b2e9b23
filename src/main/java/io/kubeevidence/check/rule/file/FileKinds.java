package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.Rule;
import io.kubeevidence.snapshot.node.Component;
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
    return new FilesRule(set(files, component, false), FileTest.mode(max));
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
    return new FilesRule(set(files, component, true), test);
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
