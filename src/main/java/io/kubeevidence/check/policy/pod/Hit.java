package io.kubeevidence.check.policy.pod;

import io.kubeevidence.snapshot.evidence.Pointer;

/**
 * One place in a Pod spec that breaks a recommendation.
 *
 * @param holder the container, for example {@code init container setup}, or {@code Pod}
 * @param field the field, for example {@code securityContext.privileged}
 * @param value what stands there, in words where it is absent
 * @param pointer the place in one object that has it
 */
public record Hit(String holder, String field, String value, Pointer pointer) {

  /** {@code securityContext.privileged is true in container web}. */
  public String sentence() {
    return field + " is " + value + " in " + (holder.equals("Pod") ? "the Pod" : holder);
  }
}
