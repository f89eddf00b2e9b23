/**
 * The invariants of hostile-input.md section 8, one file each. Random cases come from a seed that
 * is printed when one fails ({@code -Dseed=N} repeats it); {@code -Dinvariant.percent=N} changes
 * how many cases run.
 */
@NullMarked
package io.kubeevidence.invariant;

import org.jspecify.annotations.NullMarked;
