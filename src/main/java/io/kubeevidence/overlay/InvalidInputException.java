package io.kubeevidence.overlay;

import java.util.List;

/** A file that the operator named cannot be used (exit code 2). Lists everything that is wrong. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String file;
  private final transient List<String> problems;

  /**
   * Refuses a file.
   *
   * @param code for example {@code KE-B03}
   * @param file file name as the operator gave it, without folders
   * @param problems one sentence each, starting with the path in the document
   */
  public InvalidInputException(String code, String file, List<String> problems) {
    super(code + ": " + problems.size() + " problems");
    this.code = code;
    this.file = file;
    this.problems = List.copyOf(problems);
  }

  /** Code of the error. */
  public String code() {
    return code;
  }

  /** File name. */
  public String file() {
    return file;
  }

  /** All problems, in the order of the document. */
  public List<String> problems() {
    return problems;
  }
}
