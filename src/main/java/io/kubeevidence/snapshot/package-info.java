/**
 * The snapshot: everything the bundle proves about a cluster, as facts with pointers. {@link
 * io.kubeevidence.snapshot.SnapshotReader} turns the stream of a bundle into it and forgets the
 * rest. May use {@code yaml} and {@code bundle}; knows nothing of checks.
 */
@NullMarked
package io.kubeevidence.snapshot;

import org.jspecify.annotations.NullMarked;
