package io.kubeevidence.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * The name of an entry: relative, normalised ({@code ./} and {@code //} are removed), unable to
 * lead out of the archive. A name that cannot be made so is refused (KE-A05), never repaired.
 *
 * <p>Characters that only deceive the eye (zero-width, private use, unassigned) are accepted: they
 * are escaped where the name is shown.
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
   * @throws InvalidBundleException KE-A05 or KE-L04 (name over 4,096 bytes, part over 255)
   */
  public static BundlePath of(String name) {
    checkLength(name, utf8Length(name), MAX_NAME, "a name");
    checkCharacters(name);
    if (name.startsWith("/")) {
      throw refuse("KE-A05", name, "absolute name", "names are relative");
    }
    StringBuilder clean = new StringBuilder(name.length());
    int start = 0;
    while (start <= name.length()) {
      int slash = name.indexOf('/', start);
      int end = slash < 0 ? name.length() : slash;
      append(clean, name, name.substring(start, end));
      start = end + 1;
    }
    if (clean.length() > 1 && clean.charAt(1) == ':' && isAsciiLetter(clean.charAt(0))) {
      throw refuse("KE-A05", name, "name with a drive letter", "names are relative");
    }
    return new BundlePath(clean.length() == name.length() ? name : clean.toString());
  }

  /**
   * The path of an entry name as the archive holds it.
   *
   * @throws InvalidBundleException KE-A05 also when the bytes are not UTF-8; decoded leniently, two
   *     names could become one
   */
  static BundlePath ofUtf8(byte[] name) {
    try {
      return of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString());
    } catch (CharacterCodingException e) {
      String shown = new String(name, StandardCharsets.ISO_8859_1);
      InvalidBundleException refused =
          refuse("KE-A05", shown, "name with bytes that are not UTF-8", "names are UTF-8");
      refused.initCause(e);
      throw refused;
    }
  }

  private static void append(StringBuilder clean, String name, String part) {
    if (part.isEmpty() || part.equals(".")) {
      return;
    }
    if (part.equals("..")) {
      throw refuse("KE-A05", name, "name with ..", "names stay inside the archive");
    }
    checkLength(name, utf8Length(part), MAX_PART, "a part of a name");
    clean.append(clean.isEmpty() ? "" : "/").append(part);
  }

  private static void checkLength(String name, int length, int limit, String what) {
    if (length > limit) {
      throw refuse(
          "KE-L04",
          name,
          Problem.count(length) + " bytes in " + what,
          "limit " + Problem.count(limit));
    }
  }

  private static void checkCharacters(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\') {
        throw refuse("KE-A05", name, "name with a backslash", "parts are separated by /");
      }
      if (Character.isISOControl(c)) {
        throw refuse("KE-A05", name, "name with a control character", "names are plain text");
      }
      if (DisplayText.isBidiControl(c)) {
        throw refuse("KE-A05", name, "name with a writing direction mark", "names are plain text");
      }
      // What a lenient decoder leaves of bytes that were not UTF-8.
      boolean lone = Character.isSurrogate(c) && Character.charCount(name.codePointAt(i)) == 1;
      if (c == '\uFFFD' || lone) {
        throw refuse("KE-A05", name, "name with bytes that are not UTF-8", "names are UTF-8");
      }
      i += Character.isHighSurrogate(c) ? 1 : 0;
    }
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static int utf8Length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // each half of a surrogate pair counts two of the four bytes
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }

  private static InvalidBundleException refuse(
      String code, String name, String found, String rule) {
    return new InvalidBundleException(
        code, name, found, rule, "ask for the bundle to be made again");
  }

  /**
   * What two names have in common when some file system would take them for one: NFC and full case
   * folding. Java has no case folding; lower, upper and lower case in turn reach it, also for
   * letters with two lower-case forms and for those that become two.
   */
  String collisionKey() {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        String folded = composed.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(folded.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
      }
    }
    return text.toLowerCase(Locale.ROOT);
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
