/** Tests of the rules on modes and owners. */
@NullMarked
package io.kubeevidence.check.rule.file;

import org.jspecify.annotations.NullMarked;
