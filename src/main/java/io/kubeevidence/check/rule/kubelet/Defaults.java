package io.kubeevidence.check.rule.kubelet;

/** Words about the two sets of defaults of a kubelet (A8). */
final class Defaults {
  private Defaults() {}

  /** Why the legacy default applies; empty for the ordinary one. */
  static String why(boolean legacy) {
    return legacy ? " without --config" : "";
  }

  /** The reason code for a default. */
  static String code(boolean legacy) {
    return legacy ? "LEGACY_DEFAULT_USED" : "DEFAULT_USED";
  }
}
