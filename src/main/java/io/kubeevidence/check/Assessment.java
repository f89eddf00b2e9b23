package io.kubeevidence.check;

/** How the benchmark itself classes a recommendation. Copied to the report; never judges. */
public enum Assessment {
  AUTOMATED("Automated"),
  MANUAL("Manual");

  private final String word;

  Assessment(String word) {
    this.word = word;
  }

  /** The word of the benchmark table. */
  public String word() {
    return word;
  }
}
