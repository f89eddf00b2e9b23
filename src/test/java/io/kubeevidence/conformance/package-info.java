/**
 * The conformance suite: third-party data with an oracle, judged by our rules, compared. The data
 * stands beside the project and is never copied into it.
 */
@NullMarked
package io.kubeevidence.conformance;

import org.jspecify.annotations.NullMarked;
