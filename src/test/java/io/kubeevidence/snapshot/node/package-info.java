/** Tests of flags, argument vectors and file listings. */
@NullMarked
package io.kubeevidence.snapshot.node;

import org.jspecify.annotations.NullMarked;
