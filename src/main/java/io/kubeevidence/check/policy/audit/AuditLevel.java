package io.kubeevidence.check.policy.audit;

import org.jspecify.annotations.Nullable;

/** Levels of an audit event, least first (audit.k8s.io/v1). */
enum AuditLevel {
  NONE("None"),
  METADATA("Metadata"),
  REQUEST("Request"),
  REQUEST_RESPONSE("RequestResponse");

  private final String word;

  AuditLevel(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static @Nullable AuditLevel of(@Nullable String word) {
    for (AuditLevel level : values()) {
      if (level.word.equals(word)) {
        return level;
      }
    }
    return null;
  }

  boolean atLeast(AuditLevel other) {
    return compareTo(other) >= 0;
  }
}
