package io.kubeevidence.overlay.xlsx;

import java.util.Arrays;
import java.util.List;

/**
 * The columns of the sheet {@code Attestations}, in order: what is written is what is read back.
 */
public enum AttestationColumn {
  ID("CIS ID", "id", false),
  ASSESSED("Assessed by tool", "", false),
  STATUS("Status", "status", true),
  JUSTIFICATION("Justification", "justification", true),
  REFERENCE("Reference", "reference", true),
  WHO("Who", "who", true),
  ROLE("Role", "role", true),
  DATE("Date", "date", true),
  VALID_UNTIL("Valid until", "valid-until", true),
  OUTCOME("Outcome", "", false),
  FINGERPRINT("Fingerprint", "fingerprint", false);

  /** Name of the sheet. */
  public static final String SHEET = "Attestations";

  private final String header;
  private final String key;
  private final boolean input;

  AttestationColumn(String header, String key, boolean input) {
    this.header = header;
    this.key = key;
    this.input = input;
  }

  /** The header cell. */
  public String header() {
    return header;
  }

  /** Key of the same fact in an attestation file; empty when it has none. */
  String key() {
    return key;
  }

  /** True when people fill it in: a row in which they did is an attestation. */
  boolean input() {
    return input;
  }

  /** True for a day. */
  boolean date() {
    return this == DATE || this == VALID_UNTIL;
  }

  /** All header cells. */
  public static List<String> headers() {
    return Arrays.stream(values()).map(AttestationColumn::header).toList();
  }
}
