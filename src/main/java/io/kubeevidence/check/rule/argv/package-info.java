/**
 * Rule kinds that judge the arguments of a component: every instance, every source of its
 * arguments, in the component's own grammar (nodes-and-control-plane.md A3, A4). {@link
 * io.kubeevidence.check.rule.argv.InstanceRule} is the frame; an {@link
 * io.kubeevidence.check.rule.argv.InstanceTest} looks at one source of one instance.
 */
@NullMarked
package io.kubeevidence.check.rule.argv;

import org.jspecify.annotations.NullMarked;
