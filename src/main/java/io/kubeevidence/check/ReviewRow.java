package io.kubeevidence.check;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.Objects;

/**
 * One line of a reviewer's list: a full path from a subject to what it may do, or an object that a
 * person has to look at. Columns that do not apply are empty.
 *
 * @param subject who or what: {@code ServiceAccount kube-system/foo}, {@code Pod team-a/web}
 * @param subjectClass how the rules of policies.md class it, for example {@code built-in}, {@code
 *     wide-group}, {@code workload}
 * @param scope {@code cluster} or a namespace
 * @param verbs verbs granted
 * @param resource resource, subresource or URL, with group
 * @param binding kind and name of the binding
 * @param role kind and name of the role
 * @param rule index of the rule in the role, or field of the object
 * @param flags further facts, comma-separated
 * @param pointer where it stands
 * @param fingerprint digest of the decisive values; stays the same while they do
 */
public record ReviewRow(
    String subject,
    String subjectClass,
    String scope,
    String verbs,
    String resource,
    String binding,
    String role,
    String rule,
    String flags,
    Pointer pointer,
    String fingerprint) {
  public ReviewRow {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(pointer);
  }
}
