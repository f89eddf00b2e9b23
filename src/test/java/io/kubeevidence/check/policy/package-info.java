/** Tests of the rules of sections 3 and 5. */
@NullMarked
package io.kubeevidence.check.policy;

import org.jspecify.annotations.NullMarked;
