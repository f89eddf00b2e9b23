package io.kubeevidence.overlay;

import io.kubeevidence.check.CheckId;

/** Numbers of recommendations in documents that people write. */
final class CheckIds {
  private CheckIds() {}

  /** True when the text has the form of a recommendation's number. */
  static boolean isNumber(String text) {
    try {
      return !new CheckId(text).text().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
