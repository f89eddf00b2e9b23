/** Where users put their workloads and Secrets: the checks 5.4.2, 5.6.1 and 5.6.4. */
@NullMarked
package io.kubeevidence.check.policy.placement;

import org.jspecify.annotations.NullMarked;
