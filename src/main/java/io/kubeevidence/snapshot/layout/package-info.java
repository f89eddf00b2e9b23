/**
 * What every layout of a bundle ends in: an {@link io.kubeevidence.snapshot.layout.EvidenceSet}.
 * The layouts themselves are in the sub-packages. May use {@code snapshot.object}, {@code
 * snapshot.capture}, {@code snapshot.node} and {@code snapshot.evidence}.
 */
@NullMarked
package io.kubeevidence.snapshot.layout;

import org.jspecify.annotations.NullMarked;
