/**
 * The rule kinds: what one piece of evidence says ({@link io.kubeevidence.check.rule.Opinion}), how
 * the opinions of several sources, instances and nodes become one judgement, and the parts that the
 * kinds share. The kinds themselves are in {@code argv}, {@code etcd}, {@code kubelet} and {@code
 * file}. May use {@code check}, {@code snapshot} and {@code yaml}; performs no I/O.
 */
@NullMarked
package io.kubeevidence.check.rule;

import org.jspecify.annotations.NullMarked;
