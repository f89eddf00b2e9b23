package io.kubeevidence.cli;

/** Exit codes (contract.md section 3). */
final class ExitCode {
  /** Done; a gate, if any was asked for, holds. */
  static final int OK = 0;

  /** A gate does not hold because of findings or differences. */
  static final int GATE = 1;

  /** Usage or configuration error; nothing was written. */
  static final int USAGE = 2;

  /** The bundle cannot be used. */
  static final int BUNDLE = 3;

  /** A gate does not hold, and only for lack of evidence. */
  static final int EVIDENCE = 4;

  /** An internal error, or an output could not be written. */
  static final int INTERNAL = 5;

  private ExitCode() {}
}
