package io.kubeevidence.bundle;

import org.jspecify.annotations.Nullable;

/** The bundle is refused (exit code 3). Unchecked, because no caller in between can mend it. */
public final class InvalidBundleException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  /** Refuses for a reason. */
  public InvalidBundleException(Problem problem) {
    super(problem.code() + " " + problem.found());
    this.problem = problem;
  }

  /** Refuses an entry, or the whole bundle when the entry is null. */
  public InvalidBundleException(
      String code, @Nullable String entry, String found, String rule, String advice) {
    this(new Problem(Problem.Severity.ERROR, code, entry, "", found, rule, advice));
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }
}
