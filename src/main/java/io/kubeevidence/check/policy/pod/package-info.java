/**
 * What a Pod does that a recommendation asks not to do, and which Pods belong to the cluster itself
 * (policies.md parts 3 and 4).
 */
@NullMarked
package io.kubeevidence.check.policy.pod;

import org.jspecify.annotations.NullMarked;
