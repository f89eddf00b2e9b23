package io.kubeevidence.report;

import io.kubeevidence.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One line of the benchmark table: a section heading or a recommendation.
 *
 * @param number number of the section or recommendation
 * @param title its title
 * @param finding the result; null for a heading
 */
public record ReportRow(String number, String title, @Nullable Finding finding) {}
