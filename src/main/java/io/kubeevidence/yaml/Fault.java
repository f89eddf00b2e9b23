package io.kubeevidence.yaml;

import io.kubeevidence.bundle.EntryState;
import java.util.List;
import java.util.Set;

/**
 * Something wrong with a document. The document supports a Fail only.
 *
 * @param code for example {@code KE-E03}
 * @param line line, from 1; 0 when not known
 * @param text what was found, without quoting untrusted text
 */
public record Fault(String code, int line, String text) {
  /** Something is there twice: a key (KE-E04) or an object (KE-V02). */
  private static final Set<String> TWO_READINGS = Set.of("KE-E04", "KE-V02");

  /**
   * The evidence state of a file with these faults: OK without any, {@code CONFLICTING} when all of
   * them say that something is there twice, so that both readings are known, else {@code DAMAGED}.
   */
  public static EntryState stateOf(List<Fault> faults) {
    if (faults.isEmpty()) {
      return EntryState.OK;
    }
    return faults.stream().allMatch(f -> TWO_READINGS.contains(f.code))
        ? EntryState.CONFLICTING
        : EntryState.DAMAGED;
  }
}
