package io.kubeevidence.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A share, kept as two whole numbers so that gates compare exactly.
 *
 * @param part how many
 * @param whole of how many; 0 when there is nothing to measure
 */
public record Ratio(int part, int whole) {
  private static final int DECIMALS = 4;

  /** The share with at most four decimals; null when there is nothing to measure. */
  public @Nullable BigDecimal value() {
    if (whole == 0) {
      return null;
    }
    BigDecimal exact =
        BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP);
    BigDecimal plain = exact.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /** {@code 71.4 %}, or {@code n/a}. */
  public String percent() {
    if (whole == 0) {
      return "n/a";
    }
    BigDecimal percent =
        BigDecimal.valueOf(100L * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    return percent + " %";
  }

  /** True when the share is at least a limit; a share of nothing never is. */
  public boolean atLeast(BigDecimal limit) {
    return whole > 0
        && BigDecimal.valueOf(part).compareTo(limit.multiply(BigDecimal.valueOf(whole))) >= 0;
  }
}
