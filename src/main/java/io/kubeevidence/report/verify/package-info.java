/**
 * Compares a report, derived again, with what was expected or written earlier. May use {@code
 * report} and its writers.
 */
@NullMarked
package io.kubeevidence.report.verify;

import org.jspecify.annotations.NullMarked;
