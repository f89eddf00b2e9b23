/**
 * Who can do what: the rules of the RBAC authorizer applied to the captured roles and bindings
 * (policies.md part 2), and the checks 5.1.x that ask it.
 */
@NullMarked
package io.kubeevidence.check.policy.rbac;

import org.jspecify.annotations.NullMarked;
