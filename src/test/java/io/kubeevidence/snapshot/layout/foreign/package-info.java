/** Tests of the layouts of other tools. */
@NullMarked
package io.kubeevidence.snapshot.layout.foreign;

import org.jspecify.annotations.NullMarked;
