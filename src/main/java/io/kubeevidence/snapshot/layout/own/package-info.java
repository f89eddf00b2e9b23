/**
 * The project's own bundle format 1.x (snapshot-and-collector.md section 1): capture records decide
 * between present, absent, forbidden, partial, damaged and not collected.
 */
@NullMarked
package io.kubeevidence.snapshot.layout.own;

import org.jspecify.annotations.NullMarked;
