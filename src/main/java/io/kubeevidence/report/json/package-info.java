/**
 * The result JSON of contract.md section 4, described by {@code schema/results.schema.json}. Pure
 * ASCII: untrusted text is kept whole, as JSON escapes. May use {@code report} and below.
 */
@NullMarked
package io.kubeevidence.report.json;

import org.jspecify.annotations.NullMarked;
