/**
 * Shared means of taking facts out of an object: typed fields, label selectors, owner references,
 * interning. Used by the other packages of {@code snapshot.object}; may use {@code
 * snapshot.evidence}.
 */
@NullMarked
package io.kubeevidence.snapshot.object.read;

import org.jspecify.annotations.NullMarked;
