/**
 * The 130 recommendations as data: reads the check definitions and builds their rules. Sits above
 * {@code check.rule} and {@code check.policy}; the only reader of the definitions.
 */
@NullMarked
package io.kubeevidence.check.catalog;

import org.jspecify.annotations.NullMarked;
