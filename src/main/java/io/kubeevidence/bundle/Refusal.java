package io.kubeevidence.bundle;

import org.jspecify.annotations.Nullable;

/** The sentences with which a bundle is refused, so that the same fault always reads the same. */
final class Refusal {
  private static final String COPY_AGAIN =
      "copy the bundle again; if that does not help, ask for it to be made again";
  private static final String MAKE_AGAIN = "ask for the bundle to be made again";

  private Refusal() {}

  /** KE-A01: the input is something else. */
  static InvalidBundleException notABundle(String found) {
    return new InvalidBundleException(
        "KE-A01",
        null,
        found,
        "expected a .tar.gz, .tar, .tar.xz or .zip file or a folder",
        "give the file as the collector wrote it");
  }

  /** KE-A02: cut or changed on the way. */
  static InvalidBundleException damaged(@Nullable String entry, String found) {
    return new InvalidBundleException("KE-A02", entry, found, "", COPY_AGAIN);
  }

  /** KE-A06: a header that readers could understand in two ways. */
  static InvalidBundleException header(@Nullable String entry, String found, String rule) {
    return new InvalidBundleException("KE-A06", entry, found, rule, MAKE_AGAIN);
  }

  /** KE-A07: bytes that other readers might show. */
  static InvalidBundleException behindEnd(String found) {
    return new InvalidBundleException(
        "KE-A07", null, found, "nothing but zero bytes may follow", MAKE_AGAIN);
  }

  /** KE-A10: a zip file that readers could understand in two ways. */
  static InvalidBundleException zip(@Nullable String entry, String found, String rule) {
    return new InvalidBundleException("KE-A10", entry, found, rule, MAKE_AGAIN);
  }

  /**
   * A bundle-wide limit is passed.
   *
   * @param flag flag that raises it; empty when none does
   */
  static InvalidBundleException limit(
      String code, @Nullable String entry, String found, long limit, String flag) {
    return new InvalidBundleException(
        code,
        entry,
        found,
        "limit " + Problem.count(limit),
        flag.isEmpty() ? MAKE_AGAIN : "raise it with " + flag);
  }
}
