/**
 * What runs, and with which rights on its node: the Pod-spec model of policies.md part 3. Objects
 * of the eight workload kinds become {@link io.kubeevidence.snapshot.object.workload.Root}s with
 * the distinct specifications seen below them; nothing is kept per Pod but counts and five names.
 */
@NullMarked
package io.kubeevidence.snapshot.object.workload;

import org.jspecify.annotations.NullMarked;
