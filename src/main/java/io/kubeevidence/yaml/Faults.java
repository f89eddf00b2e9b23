package io.kubeevidence.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The faults of one file. A hostile file has a fault in each of a million lines: of every code the
 * first few are kept and the rest counted.
 */
final class Faults {
  static final int KEPT_PER_CODE = 50;

  private final List<Fault> kept = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  void add(String code, int line, String text) {
    add(new Fault(code, line, text));
  }

  void add(Fault fault) {
    if (counts.merge(fault.code(), 1, Integer::sum) <= KEPT_PER_CODE) {
      kept.add(fault);
    }
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** The faults in the order in which they were found, then one for each code with more. */
  List<Fault> list() {
    List<Fault> all = new ArrayList<>(kept);
    for (Fault fault : kept) {
      int count = counts.getOrDefault(fault.code(), 0);
      if (count > KEPT_PER_CODE) {
        all.add(new Fault(fault.code(), 0, (count - KEPT_PER_CODE) + " more of this kind"));
        counts.put(fault.code(), 0);
      }
    }
    return all;
  }
}
