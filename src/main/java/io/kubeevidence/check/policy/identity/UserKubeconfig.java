package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.policy.apiserver.ConfigText;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.object.identity.CertificateSubject;
import io.kubeevidence.snapshot.object.identity.SubjectReader;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.Value.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One user of a kubeconfig that belongs to a person: from a home folder, or supplied as evidence.
 * Keeps who the credential is for, never the credential.
 *
 * @param title where it is from
 * @param certificate subject of its client certificate; unknown when it has none or it was replaced
 * @param tokenSubject subject of its token, for example {@code system:serviceaccount:a:b}; empty
 *     when it has none or it was replaced
 * @param hidden true when it holds a credential whose content was replaced by the collector
 * @param pointer the place
 */
record UserKubeconfig(
    String title,
    CertificateSubject certificate,
    String tokenSubject,
    boolean hidden,
    Pointer pointer) {
  private static final Pattern HOME = Pattern.compile("/(root|home/[^/]{1,200})/\\.kube/[^/]+");
  private static final Pattern TOKEN_SUBJECT =
      Pattern.compile("\"sub\"\\s*:\\s*\"([^\"\\\\]{1,500})\"");
  private static final String SUPPLIED = "user.kubeconfig";

  /** All users of all such files, sorted by place. */
  static List<UserKubeconfig> all(Snapshot snapshot) {
    List<UserKubeconfig> found = new ArrayList<>();
    for (Node node : snapshot.nodes()) {
      if (node.part() == null) {
        continue;
      }
      for (HostFile file : node.part().hostFiles()) {
        boolean personal = file.role().equals(SUPPLIED) || HOME.matcher(file.path()).matches();
        if (personal && file.stored()) {
          read(node.name() + ":" + ByteText.show(file.path()), file, found);
        }
      }
    }
    return found;
  }

  private static void read(String title, HostFile file, List<UserKubeconfig> found) {
    ConfigText text = ConfigText.of(file);
    Mapping root = text.root();
    if (root == null) {
      return;
    }
    for (Value v : root.items("users")) {
      Mapping entry = v.asMapping();
      Mapping user = entry == null ? null : entry.mapping("user");
      if (entry == null || user == null) {
        continue;
      }
      String certificate = String.valueOf(user.text("client-certificate-data"));
      String token = String.valueOf(user.text("token"));
      boolean hidden = certificate.equals("REDACTED") || token.equals("REDACTED");
      found.add(
          new UserKubeconfig(
              title + " user " + entry.text("name"),
              subject(certificate),
              tokenSubject(token),
              hidden,
              text.at(entry, "user " + entry.text("name"), "users")));
    }
  }

  private static CertificateSubject subject(String base64) {
    try {
      return SubjectReader.ofCertificate(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return CertificateSubject.UNKNOWN;
    }
  }

  private static String tokenSubject(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || token.length() > 10_000) {
      return "";
    }
    try {
      String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      Matcher m = TOKEN_SUBJECT.matcher(claims);
      return m.find() ? m.group(1) : "";
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  /** True when its certificate is for a person, not for a component of the cluster. */
  boolean personalCertificate() {
    String name = certificate.commonName();
    return certificate.known()
        && !name.startsWith("system:")
        && !List.of(
                "kube-apiserver-kubelet-client", "front-proxy-client", "kube-apiserver-etcd-client")
            .contains(name);
  }
}
