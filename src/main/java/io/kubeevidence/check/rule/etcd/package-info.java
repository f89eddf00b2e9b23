/**
 * Rule kinds for etcd: its options from configuration file, flags and environment, and its
 * certificate authority (nodes-and-control-plane.md part E).
 */
@NullMarked
package io.kubeevidence.check.rule.etcd;

import org.jspecify.annotations.NullMarked;
