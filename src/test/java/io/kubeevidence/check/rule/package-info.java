/** Tests of the parts that the rule kinds share. */
@NullMarked
package io.kubeevidence.check.rule;

import org.jspecify.annotations.NullMarked;
