package io.kubeevidence.snapshot.object.identity;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/**
 * A CertificateSigningRequest.
 *
 * @param name its name
 * @param signerName who signs
 * @param requester user that asked
 * @param usages key usages asked for
 * @param approved true when approved and not denied
 * @param issued true when a certificate was issued
 * @param subject what the request asks for; unknown when it could not be read
 * @param pointer the object
 */
public record CsrFact(
    String name,
    String signerName,
    String requester,
    List<String> usages,
    boolean approved,
    boolean issued,
    CertificateSubject subject,
    Pointer pointer) {
  public CsrFact {
    usages = List.copyOf(usages);
  }
}
