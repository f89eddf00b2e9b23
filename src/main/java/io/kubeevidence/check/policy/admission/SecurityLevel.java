package io.kubeevidence.check.policy.admission;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A level of the Pod Security Standards at a version.
 *
 * @param level 0 privileged, 1 baseline, 2 restricted
 * @param minor minor version of the rules; {@link #LATEST} for the newest
 */
record SecurityLevel(int level, int minor) {
  static final int LATEST = Integer.MAX_VALUE;
  static final int RESTRICTED = 2;
  private static final Pattern VERSION = Pattern.compile("v1\\.(0|[1-9][0-9]{0,8})");
  private static final java.util.List<String> NAMES =
      java.util.List.of("privileged", "baseline", "restricted");

  /** The level of a word; -1 when it is none. */
  static int levelOf(String word) {
    return NAMES.indexOf(word);
  }

  /** The minor version; {@link #LATEST} for {@code latest} and for anything invalid. */
  static int minorOf(@Nullable String version) {
    Matcher m = VERSION.matcher(version == null ? "" : version);
    return m.matches() ? Integer.parseInt(m.group(1)) : LATEST;
  }

  /** True when this level and version include what another one asks for. */
  boolean meets(SecurityLevel needed) {
    return level >= needed.level && minor >= needed.minor;
  }

  /** {@code restricted:latest}, {@code baseline:v1.25}. */
  String text() {
    return NAMES.get(level) + ":" + (minor == LATEST ? "latest" : "v1." + minor);
  }
}
