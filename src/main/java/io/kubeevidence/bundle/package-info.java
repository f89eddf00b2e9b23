/**
 * The archive as a hostile stream of named bytes: containers, entry names, limits, refusals.
 * Nothing is extracted; the archive is read once from start to end. Depends on no other package of
 * the project.
 */
@NullMarked
package io.kubeevidence.bundle;

import org.jspecify.annotations.NullMarked;
