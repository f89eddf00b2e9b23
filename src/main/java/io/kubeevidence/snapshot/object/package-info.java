/**
 * What the API objects of the bundle say, as the few facts that the checks of sections 3 and 5
 * need: roles and bindings, workloads, admission, network policies. Each object passes through once
 * and is forgotten. May use {@code snapshot.evidence}.
 */
@NullMarked
package io.kubeevidence.snapshot.object;

import org.jspecify.annotations.NullMarked;
