package io.kubeevidence.check.policy.admission;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/**
 * Whether a namespace refuses the Pods that a recommendation is about.
 *
 * @param state the answer, worst last
 * @param source what decides: a label, the cluster default, an engine
 * @param text why, in words
 * @param pointers what shows it
 */
record Coverage(State state, String source, String text, List<Pointer> pointers) {

  /** The order is that of doubt: the worst of several is the last. */
  enum State {
    COVERED,
    /** Something is active that is not understood exactly; a person must judge. */
    UNCLEAR,
    /** Evidence is missing that could say so. */
    MISSING,
    NOT_COVERED
  }

  Coverage {
    pointers = List.copyOf(pointers);
  }

  Coverage worse(Coverage other) {
    return state.compareTo(other.state) >= 0 ? this : other;
  }
}
