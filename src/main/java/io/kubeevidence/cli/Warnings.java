package io.kubeevidence.cli;

import io.kubeevidence.bundle.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints problems, at most twenty of a code (hostile-input.md section 4). */
final class Warnings {
  private static final int PER_CODE = 20;

  private final Console console;
  private final Map<String, Integer> counts = new TreeMap<>();

  Warnings(Console console) {
    this.console = console;
  }

  void print(List<Problem> problems, String bundle) {
    for (Problem problem : problems) {
      if (counts.merge(problem.code(), 1, Integer::sum) <= PER_CODE) {
        console.error(problem.format(bundle));
      }
    }
    counts.forEach(
        (code, count) -> {
          if (count > PER_CODE) {
            console.error(
                "kube-evidence: warning "
                    + code
                    + ": ... and "
                    + (count - PER_CODE)
                    + " more (see the report)");
          }
        });
  }
}
