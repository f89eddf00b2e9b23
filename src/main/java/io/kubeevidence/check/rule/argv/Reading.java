package io.kubeevidence.check.rule.argv;

import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Seen;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv;
import io.kubeevidence.snapshot.node.Argv.Doubt;
import io.kubeevidence.snapshot.node.Argv.Occurrence;
import io.kubeevidence.snapshot.node.ByteText;
import java.util.List;
import java.util.function.Function;

/**
 * Reads flags and sends everything that stands in the way of a value to the verdict that the spec
 * asks for (nodes-and-control-plane.md A3.7, A3.10), so that a test sees clean values only.
 */
public final class Reading {
  private Reading() {}

  /** Judges a scalar flag by its value or by its absence. */
  public static Opinion scalar(
      Seen seen,
      String flag,
      Function<Occurrence, Opinion> present,
      Function<Pointer, Opinion> unset) {
    return seen.argv()
        .last(flag)
        .fold(
            (value, at) ->
                value.doubt() == Doubt.NONE ? present.apply(value) : doubtful(seen, flag, value),
            unset,
            (need, why) -> incomplete(seen, flag),
            (at, why) -> incomplete(seen, flag));
  }

  /** The items of a list flag that can be read, and those that cannot. */
  public static Evidence<List<Occurrence>> list(Seen seen, String flag) {
    return seen.argv().list(flag);
  }

  /** What follows from a value that exists and cannot be read. */
  public static Opinion doubtful(Seen seen, String flag, Occurrence value) {
    Pointer at = value.pointer();
    return switch (value.doubt()) {
      case NONE -> throw new IllegalArgumentException("no doubt about --" + flag);
      case MASKED ->
          Opinion.notAssessed(
              "REDACTED", "the value of --" + flag + " was replaced by the collector", at);
      case UNRESOLVED_VARIABLE ->
          Opinion.depends(
              "UNRESOLVED_VARIABLE",
              "--" + flag + " takes its value from a variable that is not in the bundle",
              show(value),
              at);
      case SHELL_SUBSTITUTION ->
          Opinion.notAssessed(
              "SHELL_WRAPPED",
              "--"
                  + flag
                  + " is built by a shell, so its value is not known; "
                  + Hints.collectNode(seen.instance().node()),
              at);
      case AMBIGUOUS ->
          Opinion.notAssessed(
              "AMBIGUOUS_ARGUMENT",
              "--" + flag + " may be the value of the unknown flag before it",
              at);
    };
  }

  /** Not Assessed: the flag was not seen and the arguments may be cut. */
  public static Opinion incomplete(Seen seen, String flag) {
    Argv argv = seen.argv();
    String code = argv.incomplete() == null ? "UNRESOLVED_VARIABLE" : argv.incomplete();
    return Opinion.notAssessed(
        code,
        "--"
            + flag
            + " is not among the arguments that can be read, and they may not be all; "
            + Hints.collectNode(seen.instance().node()),
        argv.pointer());
  }

  /** A value as the reader shows it. */
  public static String show(Occurrence value) {
    return ByteText.show(value.value());
  }
}
