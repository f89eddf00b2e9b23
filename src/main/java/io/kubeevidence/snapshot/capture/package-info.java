/**
 * The records of a bundle in the project's own format: capture records, parts, the lines of file
 * listings and process lists (snapshot-and-collector.md section 1). A record that does not fit its
 * schema makes its file damaged; nothing is guessed. May use {@code snapshot.node} and {@code
 * snapshot.evidence}.
 */
@NullMarked
package io.kubeevidence.snapshot.capture;

import org.jspecify.annotations.NullMarked;
