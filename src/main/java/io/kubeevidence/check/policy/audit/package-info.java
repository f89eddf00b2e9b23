/**
 * What the API servers write to their audit log: the checks 3.2.1 and 3.2.2, with the policy's
 * rules applied as the API server applies them.
 */
@NullMarked
package io.kubeevidence.check.policy.audit;

import org.jspecify.annotations.NullMarked;
