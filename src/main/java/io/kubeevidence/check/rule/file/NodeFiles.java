package io.kubeevidence.check.rule.file;

import io.kubeevidence.check.Reason;
import io.kubeevidence.check.rule.Hints;
import io.kubeevidence.check.rule.Opinion;
import io.kubeevidence.check.rule.Paths.Place;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.FileIndex.Lookup;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of one node that are judged, and what stands in the way of judging more of them. */
final class NodeFiles {
  private final String node;
  private final Map<Pointer, StatRecord> files = new LinkedHashMap<>();
  private final List<Opinion> others = new ArrayList<>();
  private final List<Reason> notes = new ArrayList<>();

  NodeFiles(String node) {
    this.node = node;
  }

  String node() {
    return node;
  }

  List<StatRecord> files() {
    return List.copyOf(files.values());
  }

  List<Opinion> others() {
    return others;
  }

  List<Reason> notes() {
    return notes;
  }

  boolean isEmpty() {
    return files.isEmpty() && others.isEmpty();
  }

  /** Adds records to judge; one record counts once. */
  void add(List<StatRecord> records) {
    records.forEach(r -> files.putIfAbsent(r.pointer(), r));
  }

  /** Adds what a look-up found; anything but a file is a gap. */
  void add(String path, Lookup lookup) {
    switch (lookup.found()) {
      case EXISTS -> add(lookup.records());
      case ABSENT -> gap("FILE_ABSENT", ByteText.show(path) + " does not exist", lookup.pointers());
      case UNKNOWN -> gap(lookup.reason(), lookup.why(), lookup.pointers());
    }
  }

  /** Adds a file that a component names; a missing one is a gap. */
  void addNamed(Place place) {
    switch (place.kind()) {
      case FILE -> add(place.records());
      case ABSENT, UNKNOWN -> gap(place.reason(), place.why(), place.pointers());
      case NOT_A_HOST_FILE -> notApplicable(place.reason(), place.why(), place.pointers());
    }
  }

  void gap(String code, String text, List<Pointer> at) {
    others.add(Opinion.notAssessed(code, text + "; " + Hints.collectNode(node)).alsoAt(at));
  }

  void notApplicable(String code, String text, List<Pointer> at) {
    others.add(Opinion.notApplicable(code, text).alsoAt(at));
  }

  void other(Opinion opinion) {
    others.add(opinion);
  }

  void note(String code, String text) {
    notes.add(new Reason(code, text));
  }
}
