package io.kubeevidence.bundle;

import java.io.IOException;

/**
 * One entry is larger than its class allows (KE-L02). The entry counts as damaged; the rest of the
 * bundle is read on. What was read before still counts against.
 */
public final class EntryLimitException extends IOException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final long found;
  private final long limit;
  private final String flag;

  /**
   * A limit that was passed.
   *
   * @param code {@code KE-L02}
   * @param found bytes of the entry
   * @param limit bytes allowed
   * @param flag command-line flag that raises the limit
   */
  public EntryLimitException(String code, long found, long limit, String flag) {
    super(code + " " + Problem.count(found) + " bytes, limit " + Problem.count(limit));
    this.code = code;
    this.found = found;
    this.limit = limit;
    this.flag = flag;
  }

  /** Code of the limit. */
  public String code() {
    return code;
  }

  /** Bytes of the entry. */
  public long found() {
    return found;
  }

  /** Bytes allowed. */
  public long limit() {
    return limit;
  }

  /** Command-line flag that raises the limit. */
  public String flag() {
    return flag;
  }

  /** The warning about this entry. */
  public Problem warning(BundlePath entry) {
    return problem(Problem.Severity.WARNING, entry);
  }

  Problem problem(Problem.Severity severity, BundlePath entry) {
    return new Problem(
        severity,
        code,
        entry.toString(),
        "",
        Problem.count(found) + " bytes",
        "limit " + Problem.count(limit),
        "raise it with " + flag);
  }
}
