/**
 * Distributions and providers as data: how each is recognised, which components it embeds, where
 * its files are. May use {@code snapshot.node}, {@code yaml} and {@code bundle}.
 */
@NullMarked
package io.kubeevidence.snapshot.distribution;

import org.jspecify.annotations.NullMarked;
