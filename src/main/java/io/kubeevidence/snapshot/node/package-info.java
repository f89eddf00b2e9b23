/**
 * What the bundle says about nodes and the components on them: processes and their argument
 * vectors, stat records with link and path resolution, captured configuration files, the kubelet's
 * effective configuration. Paths, arguments and owner names are byte strings in the form of
 * snapshot-and-collector.md 1.2 (one character per byte); {@link
 * io.kubeevidence.snapshot.node.ByteText} shows them. May use {@code snapshot.evidence}.
 */
@NullMarked
package io.kubeevidence.snapshot.node;

import org.jspecify.annotations.NullMarked;
