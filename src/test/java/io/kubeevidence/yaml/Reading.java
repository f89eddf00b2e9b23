package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that reading a file gave, in a form that compares: the texts of the objects hold the
 * order of keys and all lines.
 *
 * @param objects path, conflict and content of each object
 * @param values the objects themselves
 * @param end what was said at the end
 */
record Reading(List<String> objects, List<Value.Mapping> values, ListSummary end) {

  static Reading of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Reading of(byte[] text) {
    return of(text, ObjectFilter.none(), BundleLimits.defaults());
  }

  static Reading of(byte[] text, ObjectFilter filter, BundleLimits limits) {
    Collected seen = new Collected();
    ListSummary end =
        ObjectStream.read(
            new ByteArrayInputStream(text), limits, new ReadBudget(limits), filter, seen);
    return new Reading(seen.texts, seen.values, end);
  }

  /** Without the short cut for kubectl's lists. */
  static Reading general(byte[] text, ObjectFilter filter, BundleLimits limits) {
    Collected seen = new Collected();
    ListSummary end =
        ObjectStream.readGenerally(
            new ByteArrayInputStream(text), limits, new ReadBudget(limits), filter, seen);
    return new Reading(seen.texts, seen.values, end);
  }

  List<String> codes() {
    return end.faults().stream().map(Fault::code).distinct().toList();
  }

  private static final class Collected implements ObjectVisitor {
    private final List<String> texts = new ArrayList<>();
    private final List<Value.Mapping> values = new ArrayList<>();

    @Override
    public void object(Value.Mapping object, String path, boolean conflicting) {
      texts.add(path + (conflicting ? " conflicting " : " ") + object);
      values.add(object);
    }
  }
}
