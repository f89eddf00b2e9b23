/** Network policies and whether anything enforces them: the checks 5.3.1 and 5.3.2. */
@NullMarked
package io.kubeevidence.check.policy.network;

import org.jspecify.annotations.NullMarked;
