/**
 * The report and its writers. {@link io.kubeevidence.report.Analysis} judges all checks of a
 * benchmark on a snapshot; a {@link io.kubeevidence.report.ReportWriter} reads only the {@link
 * io.kubeevidence.report.Report}. Same report, same bytes: no clock, no host, no user. May use
 * {@code overlay} and below.
 */
@NullMarked
package io.kubeevidence.report;

import org.jspecify.annotations.NullMarked;
