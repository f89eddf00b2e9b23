package io.kubeevidence.yaml;

import java.util.List;

/**
 * A file of objects after it was read to its end.
 *
 * @param kind {@code kind} of the list; empty for a bare array or when there was no list
 * @param lists number of lists in the file; 0 when it holds single objects
 * @param items objects handed over
 * @param explicitlyEmpty true when a list was written as an empty sequence and nothing else was
 *     there
 * @param continued true when a list carries {@code metadata.continue} or {@code
 *     remainingItemCount}: the list is cut
 * @param documents number of documents
 * @param faults what is wrong with the file; empty when it may support any verdict
 */
public record ListSummary(
    String kind,
    int lists,
    long items,
    boolean explicitlyEmpty,
    boolean continued,
    int documents,
    List<Fault> faults) {

  /** Text of the fault of a list whose {@code items} are null, as Go writes an empty list. */
  public static final String NULL_ITEMS = "a list whose items are null";

  /** Text of the fault of a list that does not say what it is of. */
  public static final String NO_KIND = "a list without its kind";

  /** Text of the fault of a list that ends without what kubectl writes behind the items. */
  public static final String NO_METADATA = "a list without its closing metadata";

  /** Text of the fault of an object that does not say what it is. */
  public static final String UNTYPED = "an object without its kind";

  public ListSummary {
    faults = List.copyOf(faults);
  }
}
