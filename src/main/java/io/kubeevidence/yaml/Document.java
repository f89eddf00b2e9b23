package io.kubeevidence.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One small document after parsing.
 *
 * @param root its content; null when there is none or it could not be read. Of several values of
 *     one key it has the first
 * @param lastReading the same content with the last value of every key; null when no key is there
 *     twice. A judgement takes the worse of the two
 * @param faults what is wrong with it; empty when it may support any verdict
 */
public record Document(@Nullable Value root, @Nullable Value lastReading, List<Fault> faults) {
  public Document {
    faults = List.copyOf(faults);
  }

  /** A document with one reading. */
  public Document(@Nullable Value root, List<Fault> faults) {
    this(root, null, faults);
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
