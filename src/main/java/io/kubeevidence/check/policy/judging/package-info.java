/**
 * How the rules of sections 3 and 5 put a judgement together: outcomes per subject, the reviewer's
 * list with its limit, fingerprints, and how complete the kinds of objects are.
 */
@NullMarked
package io.kubeevidence.check.policy.judging;

import org.jspecify.annotations.NullMarked;
