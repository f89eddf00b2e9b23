package io.kubeevidence.report.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import org.jspecify.annotations.Nullable;

/** What JSON has to escape, and DEL, which it need not (hostile-input.md section 9). */
final class AsciiEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  static final int DELETE = 0x7F;

  private final int[] codes;

  AsciiEscapes() {
    codes = standardAsciiEscapesForJSON();
    codes[DELETE] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return codes.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return null; // no escape of our own
  }
}
