/**
 * What a check is and how it judges: the words ({@link io.kubeevidence.check.Verdict}), the result
 * ({@link io.kubeevidence.check.Judgement}) and the catalog of the 130 recommendations. A judgement
 * is a pure function of the snapshot: no clock, no I/O, no randomness. May use {@code snapshot} and
 * below.
 */
@NullMarked
package io.kubeevidence.check;

import org.jspecify.annotations.NullMarked;
