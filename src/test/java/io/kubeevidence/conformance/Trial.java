package io.kubeevidence.conformance;

import io.kubeevidence.snapshot.Snapshot;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One case of an item.
 *
 * @param item name of the item
 * @param name name of the case
 * @param snapshot makes the snapshot; called once
 * @param opinions what the oracle says, by number of the recommendation
 */
record Trial(String item, String name, Supplier<Snapshot> snapshot, Map<String, Opinion> opinions) {
  Trial {
    opinions = Map.copyOf(opinions);
  }
}
