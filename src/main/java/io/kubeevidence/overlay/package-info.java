/**
 * The operator's statements, read into {@link io.kubeevidence.finding.Overlay}: provider baselines
 * (data in the jar) and attestations (YAML, or the sheet of an earlier workbook). Strict: unknown
 * keys are errors, all problems are listed at once. Apache POI is used by the reader of workbooks
 * alone. May use {@code finding} and below.
 */
@NullMarked
package io.kubeevidence.overlay;

import org.jspecify.annotations.NullMarked;
