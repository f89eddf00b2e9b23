package io.kubeevidence.snapshot;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.node.ConfigMapData;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.NodePart;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a node part is of the cluster (KE-V04): of the certificates that the API server publishes
 * for its clients ({@code kube-system/extension-apiserver-authentication}) the node must know at
 * least one, as the authority its kubelet or its API server trusts. Says nothing where one side was
 * not captured.
 */
final class ClientAuthority {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]{1,100000})-----END CERTIFICATE-----");
  private static final Set<String> ROLES =
      Set.of("kubelet.client-ca", "kube-apiserver.client-ca-file");

  private final Set<String> published;

  /** With the ConfigMaps of the cluster part. */
  ClientAuthority(List<ConfigMapData> configMaps) {
    Set<String> found = new HashSet<>();
    for (ConfigMapData map : configMaps) {
      ConfigMapData.Entry entry = map.data().get("client-ca-file");
      boolean named = map.name().equals("extension-apiserver-authentication");
      if (named && entry != null && map.state() == EntryState.OK) {
        found.addAll(certificates(entry.text()));
      }
    }
    published = found;
  }

  /** True when both sides are known and have no certificate in common. */
  boolean contradicts(NodePart part) {
    Set<String> trusted = new HashSet<>();
    for (HostFile file : part.hostFiles()) {
      if (ROLES.contains(file.role()) && file.complete()) {
        trusted.addAll(certificates(new String(file.content(), StandardCharsets.US_ASCII)));
      }
    }
    return !trusted.isEmpty() && !published.isEmpty() && Collections.disjoint(trusted, published);
  }

  /** The certificates of a PEM text, each as its Base64 without line breaks. */
  private static Set<String> certificates(String pem) {
    Set<String> found = new HashSet<>();
    Matcher matcher = CERTIFICATE.matcher(pem);
    while (matcher.find()) {
      found.add(matcher.group(1).replaceAll("\\s", ""));
    }
    return found;
  }
}
