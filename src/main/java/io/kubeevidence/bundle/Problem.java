package io.kubeevidence.bundle;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with the input, in the one form in which the tool speaks of it (hostile-input.md
 * section 4).
 *
 * @param severity error (the bundle is refused) or warning
 * @param code for example {@code KE-L02}
 * @param entry name of the entry; null when the bundle as a whole is meant
 * @param place line ({@code line 12}) or byte offset ({@code byte 512}) in the entry; empty when
 *     not known
 * @param found what was found
 * @param rule the limit or rule; empty when {@code found} says all
 * @param advice what to do; empty when there is nothing
 */
public record Problem(
    Severity severity,
    String code,
    @Nullable String entry,
    String place,
    String found,
    String rule,
    String advice) {

  /** How bad it is. */
  public enum Severity {
    ERROR("error"),
    WARNING("warning");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    /** The word in the message. */
    public String word() {
      return word;
    }
  }

  /** A warning about an entry. */
  public static Problem warning(String code, @Nullable String entry, String found, String rule) {
    return new Problem(Severity.WARNING, code, entry, "", found, rule, "");
  }

  /** A number as messages show it: {@code 2,147,483,648}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * The message: {@code kube-evidence: warning KE-V01 in "entry" of "bundle": found, rule; advice}.
   *
   * @param bundle file name of the bundle, without folders
   */
  public String format(String bundle) {
    StringBuilder text = new StringBuilder("kube-evidence: ");
    text.append(severity.word).append(' ').append(code);
    if (entry != null) {
      text.append(" in ").append(DisplayText.quoted(entry));
      if (!place.isEmpty()) {
        text.append(", ").append(DisplayText.shortened(place)).append(',');
      }
      text.append(" of ").append(DisplayText.quoted(bundle));
    } else {
      text.append(" in ").append(DisplayText.quoted(bundle));
    }
    text.append(": ").append(DisplayText.shortened(found));
    if (!rule.isEmpty()) {
      text.append(", ").append(DisplayText.shortened(rule));
    }
    if (!advice.isEmpty()) {
      text.append("; ").append(DisplayText.shortened(advice));
    }
    return text.toString();
  }
}
