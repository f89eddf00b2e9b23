/**
 * Where things stand: Namespaces, Nodes, service accounts, Services, persistent volumes, and what
 * else lies in the namespace {@code default}.
 */
@NullMarked
package io.kubeevidence.snapshot.object.placement;

import org.jspecify.annotations.NullMarked;
