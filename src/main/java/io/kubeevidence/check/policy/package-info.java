/**
 * The rules of sections 3 and 5: roles and bindings, Pods, admission, network policies, Secrets,
 * authentication, audit policy. May use {@code check} and {@code snapshot}.
 */
@NullMarked
package io.kubeevidence.check.policy;

import org.jspecify.annotations.NullMarked;
