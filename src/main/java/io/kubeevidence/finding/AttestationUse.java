package io.kubeevidence.finding;

/** What became of an attestation. Everything but APPLIED changed nothing and is listed. */
public enum AttestationUse {
  APPLIED("applied"),
  EXPIRED("valid-until is before the as-of date"),
  NO_AS_OF("the capture time is not recorded; give --as-of to judge validity"),
  UNKNOWN_ID("the benchmark has no such recommendation"),
  EVIDENCE_CHANGED("the evidence is not the one it was given for (fingerprint differs)"),
  FAIL_STANDS("a Fail by evidence may become Equivalent Control or N/A only"),
  EVIDENCE_DECIDES("the evidence already decides this recommendation");

  private final String text;

  AttestationUse(String text) {
    this.text = text;
  }

  /** The reason in words, for the reader. */
  public String text() {
    return text;
  }
}
