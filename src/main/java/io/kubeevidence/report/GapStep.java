package io.kubeevidence.report;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.snapshot.Gap;
import java.util.List;
import java.util.SortedSet;

/**
 * One call of the collector that closes gaps.
 *
 * @param place {@code cluster}, or the name of the Node to run it on
 * @param gaps the gaps that it closes
 * @param checks recommendations that could be judged then, in order; empty when none waits for it
 * @param arguments the collector's arguments, already safe for a shell; empty when the place has a
 *     name that no Node can have
 */
public record GapStep(
    String place, List<Gap> gaps, SortedSet<CheckId> checks, List<String> arguments) {

  /** The place of the call that needs kubectl only. */
  public static final String CLUSTER = "cluster";

  public GapStep {
    gaps = List.copyOf(gaps);
    arguments = List.copyOf(arguments);
  }

  /** True when something was asked for and refused: the same call again will not do. */
  public boolean refused() {
    return gaps.stream()
        .anyMatch(g -> g.why().contains("forbidden") || g.why().contains("unauthorized"));
  }
}
