/** Tests of the distribution profiles. */
@NullMarked
package io.kubeevidence.snapshot.distribution;

import org.jspecify.annotations.NullMarked;
