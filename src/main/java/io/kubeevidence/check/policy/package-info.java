/** Rules on policies of the cluster: sections 3 and 5 of the benchmark. */
@NullMarked
package io.kubeevidence.check.policy;

import org.jspecify.annotations.NullMarked;
