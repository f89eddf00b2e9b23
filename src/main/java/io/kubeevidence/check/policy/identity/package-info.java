/**
 * Who can log in and as whom: the checks 3.1.x and 5.1.7, from the authenticators of the API
 * servers, certificate requests, token Secrets and rights to act as others.
 */
@NullMarked
package io.kubeevidence.check.policy.identity;

import org.jspecify.annotations.NullMarked;
