package io.kubeevidence.bundle;

/**
 * State of one evidence file (hostile-input.md section 2). Only OK supports a favourable verdict.
 */
public enum EntryState {
  /** Complete and as recorded. */
  OK,
  /** Listed but not in the bundle. */
  ABSENT,
  /** Unreadable, cut, or different from its recorded digest. */
  DAMAGED,
  /** A part of what should be there. */
  PARTIAL,
  /** Two readings that differ. */
  CONFLICTING,
  /** From another cluster. */
  FOREIGN
}
