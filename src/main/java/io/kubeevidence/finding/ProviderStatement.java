package io.kubeevidence.finding;

import io.kubeevidence.check.Verdict;
import java.util.Objects;

/**
 * What a provider baseline says about one recommendation.
 *
 * @param provider id of the baseline, for example {@code aks}
 * @param verdict the status that the provider's table gives
 * @param reason why, in our own words
 * @param source where the table was published
 * @param versions Kubernetes versions it speaks about, for example {@code 1.27-1.29}
 * @param date when the table was taken over
 * @param fill whether it may become a status, and if not, why
 */
public record ProviderStatement(
    String provider,
    Verdict verdict,
    String reason,
    String source,
    String versions,
    String date,
    Fill fill) {

  /** Whether a baseline may take the place of Not Assessed (hostile-input.md 2.5 and 2.6). */
  public enum Fill {
    /** The operator named the provider and the bundle is not expected to hold the evidence. */
    ALLOWED("applied where the evidence says nothing"),
    /** The provider was only detected; a bundle must not be able to select its own baseline. */
    NOT_NAMED("shown only: the provider was detected, not named with --provider"),
    /** Evidence for this check belongs into this bundle; its absence must not turn into a Pass. */
    EVIDENCE_EXPECTED("not applied: this bundle should hold the evidence itself"),
    /** The baseline speaks about other Kubernetes versions, or the version is not known. */
    OTHER_VERSION("not applied: the server version is not one the baseline speaks about");

    private final String text;

    Fill(String text) {
      this.text = text;
    }

    /** The rule in words, for the reader. */
    public String text() {
      return text;
    }
  }

  public ProviderStatement {
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(fill);
    if (reason.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException("a provider statement has a reason and a source");
    }
  }
}
