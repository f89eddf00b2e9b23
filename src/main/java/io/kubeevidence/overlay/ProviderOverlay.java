package io.kubeevidence.overlay;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.finding.ProviderStatement;
import io.kubeevidence.finding.ProviderStatement.Fill;
import org.jspecify.annotations.Nullable;

/**
 * Lays a provider baseline over the checks of one bundle, by the rules of hostile-input.md 2.5 and
 * 2.6: nothing in a bundle can select a baseline, and a baseline does not stand in for evidence
 * that this bundle should hold.
 *
 * @param baseline the baseline
 * @param named true when the operator named the provider, false when it was only detected
 * @param holds what the bundle holds
 */
public record ProviderOverlay(Baseline baseline, boolean named, BundleHolds holds) {

  /** What the baseline says about a check; null when it says nothing. */
  public @Nullable ProviderStatement statement(CheckId id) {
    Baseline.Row row = baseline.rows().get(id);
    return row == null
        ? null
        : new ProviderStatement(
            baseline.provider(),
            row.verdict(),
            row.reason(),
            baseline.source(),
            baseline.versions().text(),
            baseline.date(),
            fill(id));
  }

  private Fill fill(CheckId id) {
    if (!named) {
      return Fill.NOT_NAMED;
    }
    if (!baseline.versions().contains(holds.serverVersion())) {
      return Fill.OTHER_VERSION;
    }
    return expected(id) ? Fill.EVIDENCE_EXPECTED : Fill.ALLOWED;
  }

  /** True when the evidence for a check belongs into this bundle. */
  private boolean expected(CheckId id) {
    String chapter = id.text().substring(0, id.text().indexOf('.'));
    return switch (chapter) {
      // Section 3 judges the API server's own configuration, so it goes with sections 1 and 2.
      case "1", "2", "3" -> holds.controlPlane();
      case "4" -> holds.nodes();
      default ->
          switch (id.text()) {
            case "5.5.1" -> holds.apiServerArguments();
            case "5.3.1" -> holds.networkPlugin();
            default -> true;
          };
    };
  }
}
