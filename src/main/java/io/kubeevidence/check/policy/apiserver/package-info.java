/**
 * What the API servers were started with, as far as sections 3 and 5 ask: authorizers,
 * authenticators, admission configuration, audit policy. Every instance is judged; the worst
 * decides.
 */
@NullMarked
package io.kubeevidence.check.policy.apiserver;

import org.jspecify.annotations.NullMarked;
