/**
 * Which namespaces refuse which Pods (policies.md part 5): Pod Security admission with its labels,
 * defaults and exemptions, other engines, and the checks 5.2.x that ask for it.
 */
@NullMarked
package io.kubeevidence.check.policy.admission;

import org.jspecify.annotations.NullMarked;
