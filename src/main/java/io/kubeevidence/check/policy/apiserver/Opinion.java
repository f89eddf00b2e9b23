package io.kubeevidence.check.policy.apiserver;

import io.kubeevidence.check.Verdict;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;

/**
 * What one source says about one API server.
 *
 * @param verdict the word
 * @param code reason code
 * @param text reason
 * @param observed value found
 * @param pointers what shows it
 * @param silent true when the source has nothing to say (missing, masked, cut)
 */
public record Opinion(
    Verdict verdict,
    String code,
    String text,
    String observed,
    List<Pointer> pointers,
    boolean silent) {
  public Opinion {
    pointers = List.copyOf(pointers);
  }

  /** An opinion that rests on evidence. */
  public static Opinion of(
      Verdict verdict, String code, String text, String observed, List<Pointer> pointers) {
    return new Opinion(verdict, code, text, observed, pointers, false);
  }

  /** Nothing to say: evidence is missing. */
  public static Opinion missing(String code, String text) {
    return new Opinion(Verdict.NOT_ASSESSED, code, text, "", List.of(), true);
  }

  /** Not Assessed although the source speaks: what it names was not captured. */
  public static Opinion notAssessed(String code, String text, List<Pointer> pointers) {
    return new Opinion(Verdict.NOT_ASSESSED, code, text, "", pointers, false);
  }
}
