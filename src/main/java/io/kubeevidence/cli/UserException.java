package io.kubeevidence.cli;

/** Ends a command with one sentence for the user and an exit code. */
final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitCode;

  private UserException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A mistake on the command line or in a file that it names: exit code 2. */
  static UserException usage(String code, String message) {
    return new UserException(ExitCode.USAGE, "kube-evidence: error " + code + ": " + message);
  }

  /** An output that could not be written: exit code 5. */
  static UserException output(String message) {
    return new UserException(ExitCode.INTERNAL, "kube-evidence: error KE-O01: " + message);
  }

  int exitCode() {
    return exitCode;
  }
}
