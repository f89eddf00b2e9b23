package io.kubeevidence.finding;

/** Where the status shown comes from. */
public enum StatusSource {
  EVIDENCE("evidence"),
  PROVIDER("provider"),
  ATTESTATION("attestation");

  private final String word;

  StatusSource(String word) {
    this.word = word;
  }

  /** The word of the contract. */
  public String word() {
    return word;
  }
}
