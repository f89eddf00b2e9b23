package io.kubeevidence.snapshot.evidence;

import io.kubeevidence.bundle.EntryState;
import java.util.List;
import java.util.Objects;

/**
 * How completely the objects of one resource type were captured (snapshot-and-collector.md 1.5,
 * "Rule for the reader").
 *
 * @param resource the resource type
 * @param completeness only {@link Completeness#COMPLETE} may support an absence
 * @param state worst state of the files that hold the objects
 * @param why for everything but complete: what is wrong, in words for the reader
 * @param command the command that would close the gap; empty when complete
 * @param lookedAt the files and capture records that say so, for a conclusion from absence
 */
public record ResourceState(
    ResourceId resource,
    Completeness completeness,
    EntryState state,
    String why,
    String command,
    List<Pointer> lookedAt) {

  /** See {@link ResourceState}. */
  public enum Completeness {
    /** Every planned capture succeeded; what is not listed does not exist. */
    COMPLETE,
    /** Something was captured; violations count, their absence does not. */
    PARTIAL,
    /** It was tried and nothing usable came back. */
    UNAVAILABLE,
    /** It was not tried. */
    NOT_COLLECTED
  }

  public ResourceState {
    Objects.requireNonNull(resource);
    lookedAt = List.copyOf(lookedAt);
  }

  /** True when absence may be concluded. */
  public boolean complete() {
    return completeness == Completeness.COMPLETE && state == EntryState.OK;
  }
}
