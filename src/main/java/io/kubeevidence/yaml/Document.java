package io.kubeevidence.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One small document after parsing.
 *
 * @param root its content; null when there is none or it could not be read
 * @param faults what is wrong with it; empty when it may support any verdict
 */
public record Document(@Nullable Value root, List<Fault> faults) {
  public Document {
    faults = List.copyOf(faults);
  }

  /** The root as a mapping; null when it is none. */
  public Value.@Nullable Mapping mapping() {
    return root == null ? null : root.asMapping();
  }

  /** True when it may support any verdict. */
  public boolean sound() {
    return faults.isEmpty() && root != null;
  }
}
