package io.kubeevidence.check.policy.identity;

import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Findings;
import io.kubeevidence.snapshot.object.identity.CsrFact;
import java.util.List;
import java.util.Set;

/** Certificate requests for persons (3.1.1 b). */
final class PersonalRequests {
  private static final Set<String> SIGNERS =
      Set.of("kubernetes.io/kube-apiserver-client", "kubernetes.io/legacy-unknown");

  private PersonalRequests() {}

  /** Adds a Fail for each granted request for a person, Not Assessed for unreadable ones. */
  static void addTo(Findings findings, List<CsrFact> requests) {
    for (CsrFact csr : requests) {
      boolean client =
          SIGNERS.contains(csr.signerName())
              && csr.usages().contains("client auth")
              && (csr.approved() || csr.issued());
      if (!client) {
        continue;
      }
      Subject subject = new Subject("CertificateSigningRequest", csr.name());
      if (!csr.subject().known()) {
        findings.add(
            Verdict.NOT_ASSESSED,
            subject,
            "SUBJECT_UNREADABLE",
            "Whom the approved request " + csr.name() + " names cannot be read",
            List.of(csr.pointer()));
      } else if (!component(csr.subject().commonName())) {
        findings.add(
            Verdict.FAIL,
            subject,
            "CERTIFICATE_FOR_A_USER",
            "A client certificate was approved for "
                + csr.subject().text()
                + " (request "
                + csr.name()
                + " by "
                + csr.requester()
                + ")",
            csr.subject().text(),
            List.of(csr.pointer()));
      }
    }
  }

  private static boolean component(String commonName) {
    return commonName.startsWith("system:node:") || commonName.startsWith("system:kube-");
  }
}
