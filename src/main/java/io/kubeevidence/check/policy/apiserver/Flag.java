package io.kubeevidence.check.policy.apiserver;

import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.Argv;
import java.util.List;

/**
 * One flag of an API server as read from one source.
 *
 * @param state whether it is set
 * @param values the value, or the items of a list flag; empty unless set
 * @param pointers where it stands, or the arguments that were searched for it
 * @param why for an unknown one: why it is not known
 */
public record Flag(State state, List<String> values, List<Pointer> pointers, String why) {

  /** Whether a flag is set. */
  public enum State {
    SET,
    /** The arguments were captured completely and do not have it. */
    UNSET,
    UNKNOWN
  }

  public Flag {
    values = List.copyOf(values);
    pointers = List.copyOf(pointers);
  }

  /** The value; empty unless set. */
  public String value() {
    return values.isEmpty() ? "" : values.get(0);
  }

  /** True when it is set. */
  public boolean set() {
    return state == State.SET;
  }

  /** True when it is proven not to be set. */
  public boolean unset() {
    return state == State.UNSET;
  }

  /** True when it could not be read. */
  public boolean unknown() {
    return state == State.UNKNOWN;
  }

  static Flag scalar(Argv argv, String name) {
    return argv.last(name)
        .fold(
            (o, p) -> of(name, List.of(o)),
            p -> new Flag(State.UNSET, List.of(), List.of(p), ""),
            (need, why) -> new Flag(State.UNKNOWN, List.of(), List.of(), why),
            (p, why) -> new Flag(State.UNKNOWN, List.of(), List.of(p), why));
  }

  static Flag list(Argv argv, String name) {
    Evidence<List<Argv.Occurrence>> read = argv.list(name);
    return read.fold(
        (items, p) -> of(name, items),
        p -> new Flag(State.UNSET, List.of(), List.of(p), ""),
        (need, why) -> new Flag(State.UNKNOWN, List.of(), List.of(), why),
        (p, why) -> new Flag(State.UNKNOWN, List.of(), List.of(p), why));
  }

  private static Flag of(String name, List<Argv.Occurrence> occurrences) {
    List<Pointer> where = occurrences.stream().map(Argv.Occurrence::pointer).distinct().toList();
    for (Argv.Occurrence o : occurrences) {
      if (o.doubt() != Argv.Doubt.NONE) {
        String why = "the value of --" + name + " is not in the evidence (" + o.doubt() + ")";
        return new Flag(State.UNKNOWN, List.of(), where, why);
      }
    }
    return new Flag(
        State.SET, occurrences.stream().map(Argv.Occurrence::value).toList(), where, "");
  }
}
