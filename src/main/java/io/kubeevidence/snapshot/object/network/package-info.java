/**
 * Network policies of Kubernetes and of the network plug-ins, reduced to what they select and what
 * they isolate.
 */
@NullMarked
package io.kubeevidence.snapshot.object.network;

import org.jspecify.annotations.NullMarked;
