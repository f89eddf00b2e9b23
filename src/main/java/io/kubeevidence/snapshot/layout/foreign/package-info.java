/**
 * Bundles that other tools made (snapshot-and-collector.md section 3): {@link
 * io.kubeevidence.snapshot.layout.foreign.ForeignCollector} sorts the entries in the one pass over
 * the archive, {@link io.kubeevidence.snapshot.layout.foreign.ForeignEvidence} recognises the
 * layouts afterwards and lets one small class per layout say how far its files prove anything. May
 * use {@code snapshot.layout} and what that may use.
 */
@NullMarked
package io.kubeevidence.snapshot.layout.foreign;

import org.jspecify.annotations.NullMarked;
