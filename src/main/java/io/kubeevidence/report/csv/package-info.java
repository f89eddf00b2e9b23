/**
 * The benchmark table as comma-separated values (RFC 4180), guarded against formulas. May use
 * {@code report} and below.
 */
@NullMarked
package io.kubeevidence.report.csv;

import org.jspecify.annotations.NullMarked;
