/**
 * The words in which the snapshot speaks of evidence: where a value stands ({@link
 * io.kubeevidence.snapshot.evidence.Pointer}), whether it could be read ({@link
 * io.kubeevidence.snapshot.evidence.Evidence}), how complete a kind of objects was captured. May
 * use {@code yaml} and {@code bundle}; the other packages of {@code snapshot} build on it.
 */
@NullMarked
package io.kubeevidence.snapshot.evidence;

import org.jspecify.annotations.NullMarked;
