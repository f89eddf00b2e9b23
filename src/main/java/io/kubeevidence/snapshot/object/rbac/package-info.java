/**
 * Roles and bindings as the RBAC authorizer resolves them: stored rules, aggregation, which role a
 * binding refers to. What a rule allows is decided in {@code check.policy.rbac}.
 */
@NullMarked
package io.kubeevidence.snapshot.object.rbac;

import org.jspecify.annotations.NullMarked;
