/** A repeatable measure of speed and memory; see the README. */
@NullMarked
package io.kubeevidence.benchmark;

import org.jspecify.annotations.NullMarked;
