/**
 * Rule kinds that judge the kubelet's effective configuration, from configz and from arguments and
 * files, with the defaults that apply to each (nodes-and-control-plane.md A8, 4.2).
 */
@NullMarked
package io.kubeevidence.check.rule.kubelet;

import org.jspecify.annotations.NullMarked;
