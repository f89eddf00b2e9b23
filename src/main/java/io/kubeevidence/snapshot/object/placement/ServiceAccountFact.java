package io.kubeevidence.snapshot.object.placement;

import io.kubeevidence.snapshot.evidence.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A ServiceAccount.
 *
 * @param namespace its namespace
 * @param name its name
 * @param automount {@code automountServiceAccountToken}; null when not set, which means true
 * @param automountLine line of that field, else of the object
 * @param pointer the object
 */
public record ServiceAccountFact(
    String namespace,
    String name,
    @Nullable Boolean automount,
    int automountLine,
    Pointer pointer) {

  /** The place of the field, or the object where it is not set. */
  public Pointer automountPlace() {
    return automount == null
        ? pointer.withExcerpt("automountServiceAccountToken is not set")
        : pointer.child(
            ".automountServiceAccountToken",
            automountLine,
            "automountServiceAccountToken: " + automount);
  }
}
