package io.kubeevidence.check.rule;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.FlagValues;
import org.jspecify.annotations.Nullable;

/**
 * The effective value of the gate {@code RotateKubeletServerCertificate}, beta and on by default
 * since 1.12 (nodes-and-control-plane.md A9): its own name decides, else {@code AllBeta}, else the
 * default.
 */
public final class Gates {
  /** The gate that the benchmark asks for. */
  public static final String ROTATE = "RotateKubeletServerCertificate";

  /** Sets every beta gate that is not named. */
  public static final String ALL_BETA = "AllBeta";

  /**
   * A gate that is named.
   *
   * @param name its name
   * @param value its value as text
   * @param pointer where it stands
   */
  public record Named(String name, String value, Pointer pointer) {

    /** The value as the component reads it; null when it refuses it. */
    public @Nullable Boolean parsed() {
      return FlagValues.bool(value);
    }
  }

  private Gates() {}

  /** The name that decides: the gate itself, else AllBeta, else null for the default. */
  public static @Nullable Named deciding(@Nullable Named rotate, @Nullable Named allBeta) {
    return rotate != null ? rotate : allBeta;
  }
}
