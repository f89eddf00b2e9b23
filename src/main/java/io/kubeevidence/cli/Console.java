package io.kubeevidence.cli;

import io.kubeevidence.check.Verdict;
import java.io.PrintStream;

/** The two standard streams and what is known about them. */
final class Console {
  private static final String RESET = "\u001b[0m";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private boolean color;

  Console(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.color = false;
  }

  /** Standard output. */
  PrintStream out() {
    return out;
  }

  /** Standard error. */
  PrintStream err() {
    return err;
  }

  /** True when a person is looking. */
  boolean terminal() {
    return terminal;
  }

  /** Turns colour on or off. */
  void color(boolean on) {
    color = on;
  }

  /** One line on standard error. */
  void error(String line) {
    err.println(line);
  }

  /** A text in the colour of a verdict; the text says all by itself. */
  String paint(Verdict verdict, String text) {
    return color ? code(verdict) + text + RESET : text;
  }

  /** A text in bold. */
  String bold(String text) {
    return color ? "\u001b[1m" + text + RESET : text;
  }

  private static String code(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "\u001b[31m";
      case NOT_ASSESSED -> "\u001b[35m";
      case DEPENDS_ON_ENVIRONMENT -> "\u001b[33m";
      case EQUIVALENT_CONTROL -> "\u001b[36m";
      case PASS -> "\u001b[32m";
      case NOT_APPLICABLE -> "\u001b[2m";
    };
  }
}
