package io.kubeevidence.check;

import java.util.regex.Pattern;

/**
 * Why a verdict is what it is.
 *
 * @param code stable word for machines, upper case with underscores
 * @param text one sentence in plain English, without a full stop at the end being required
 */
public record Reason(String code, String text) {
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

  public Reason {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not a reason code: " + code);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("a reason has a text");
    }
  }
}
