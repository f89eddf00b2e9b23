package io.kubeevidence.snapshot.object.identity;

import java.util.List;

/**
 * Common name and organisations of a certificate: user and groups in Kubernetes.
 *
 * @param commonName user name; empty when there is none or it is not known
 * @param organisations group names
 * @param known false when the subject could not be read
 */
public record CertificateSubject(String commonName, List<String> organisations, boolean known) {

  /** A subject that could not be read. */
  public static final CertificateSubject UNKNOWN = new CertificateSubject("", List.of(), false);

  public CertificateSubject {
    organisations = List.copyOf(organisations);
  }

  /** As openssl prints it: {@code O=a, CN=b}. */
  public String text() {
    if (!known) {
      return "unreadable subject";
    }
    StringBuilder text = new StringBuilder();
    organisations.forEach(o -> text.append("O=").append(o).append(", "));
    return text.append("CN=").append(commonName).toString();
  }
}
