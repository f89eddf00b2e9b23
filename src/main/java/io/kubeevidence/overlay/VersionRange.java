package io.kubeevidence.overlay;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Minor versions of Kubernetes, both ends included.
 *
 * @param from for example {@code 1.27}
 * @param to for example {@code 1.29}
 */
public record VersionRange(String from, String to) {
  private static final Pattern MINOR = Pattern.compile("v?(\\d{1,3})\\.(\\d{1,4})(?:[.+-].*)?");

  /** From a mapping with {@code from} and {@code to}; null, and problems, when it is not one. */
  static @Nullable VersionRange read(StrictMapping mapping) {
    String from = mapping.text("from");
    String to = mapping.text("to");
    mapping.done();
    if (from == null || to == null) {
      return null;
    }
    if (number(from) < 0 || number(to) < 0) {
      mapping.problem("from", "and to must be versions such as \"1.27\"");
      return null;
    }
    return new VersionRange(from, to);
  }

  /**
   * From its text, for example {@code 1.27-1.29}.
   *
   * @throws IllegalArgumentException when it is not two versions with a dash between them
   */
  public static VersionRange of(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length != 2 || number(ends[0]) < 0 || number(ends[1]) < 0) {
      throw new IllegalArgumentException("no range of versions: " + text);
    }
    return new VersionRange(ends[0], ends[1]);
  }

  /**
   * True when a version is known to be inside. An unknown version is not: otherwise a bundle could
   * gain a baseline by losing its version.
   */
  public boolean contains(String version) {
    int number = number(version);
    return number >= 0 && number(from) <= number && number <= number(to);
  }

  /** {@code 1.27-1.29}. */
  public String text() {
    return from + "-" + to;
  }

  private static int number(String version) {
    Matcher m = MINOR.matcher(version);
    return m.matches()
        ? Integer.parseInt(Objects.requireNonNull(m.group(1))) * 10_000
            + Integer.parseInt(Objects.requireNonNull(m.group(2)))
        : -1;
  }
}
