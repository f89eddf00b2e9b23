package io.kubeevidence.bundle;

import java.util.List;

/**
 * The name of an entry: relative, normalised, unable to lead out of the archive. A name that cannot
 * be made so is refused (KE-A05), never repaired.
 */
public final class BundlePath implements Comparable<BundlePath> {
  private static final int MAX_NAME = 4096;
  private static final int MAX_PART = 255;

  private final String text;

  private BundlePath(String text) {
    this.text = text;
  }

  /**
   * The path of an entry name.
   *
   * @throws InvalidBundleException KE-A05 or KE-L04
   */
  public static BundlePath of(String name) {
    if (name.length() > MAX_NAME) {
      throw refuse("KE-L04", name, name.length() + " characters in a name", "limit " + MAX_NAME);
    }
    if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
      throw refuse("KE-A05", name, "absolute name", "names are relative");
    }
    StringBuilder clean = new StringBuilder();
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      check(name, part);
      clean.append(clean.isEmpty() ? "" : "/").append(part);
    }
    return new BundlePath(clean.toString());
  }

  private static void check(String name, String part) {
    if (part.equals("..")) {
      throw refuse("KE-A05", name, "name with ..", "names stay inside the archive");
    }
    if (part.length() > MAX_PART) {
      throw refuse(
          "KE-L04", name, "a part of " + part.length() + " characters", "limit " + MAX_PART);
    }
    if (part.indexOf('\\') >= 0
        || part.indexOf('\uFFFD') >= 0
        || !DisplayText.of(part).equals(part)) {
      throw refuse(
          "KE-A05",
          name,
          "name with a backslash, a control character or bytes that are not UTF-8",
          "names are plain text");
    }
  }

  private static InvalidBundleException refuse(
      String code, String name, String found, String rule) {
    return new InvalidBundleException(
        code, name, found, rule, "ask for the bundle to be made again");
  }

  /** The parts between slashes. */
  public List<String> parts() {
    return text.isEmpty() ? List.of() : List.of(text.split("/", -1));
  }

  /** The last part. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** True for the archive's own root. */
  public boolean isRoot() {
    return text.isEmpty();
  }

  @Override
  public int compareTo(BundlePath other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BundlePath p && p.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
