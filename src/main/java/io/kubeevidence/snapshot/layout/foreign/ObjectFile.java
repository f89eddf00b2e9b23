package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.ListSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one file of objects left behind: how it ended, and how many objects of which type. */
final class ObjectFile {
  private final String name;
  private final Map<ResourceId, Long> counts = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Map<ResourceId, Set<String>> namespaces = new TreeMap<>();
  private long untyped;
  private boolean emptyList;
  private boolean continued;
  private boolean list;
  private String listKind = "";

  ObjectFile(String name) {
    this.name = name;
  }

  void count(ResourceId resource, String namespace) {
    counts.merge(resource, 1L, Long::sum);
    Set<String> seen = namespaces.computeIfAbsent(resource, r -> new TreeSet<>());
    // more than two answer no question
    if (seen.size() < 2) {
      seen.add(namespace);
    }
  }

  void countUntyped() {
    untyped++;
  }

  void fault(Fault fault) {
    faults.add(fault);
  }

  void ended(ListSummary summary) {
    List<Fault> found = summary.faults().stream().filter(f -> !harmless(f.text())).toList();
    boolean nullItems =
        summary.items() == 0
            && found.size() == 1
            && found.get(0).text().equals(ListSummary.NULL_ITEMS);
    // Go writes the empty list of a typed list as null (section 3: "items: null" = empty)
    emptyList = nullItems || (summary.explicitlyEmpty() && found.isEmpty());
    if (!nullItems) {
      faults.addAll(found);
    }
    continued = summary.continued();
    list = summary.lists() > 0 || nullItems;
    listKind = summary.kind();
  }

  /**
   * What other tools leave out: the kind, which the name of the file says or which makes the object
   * no API object, and in JSON, where a cut file does not parse, what stands around a list.
   */
  private boolean harmless(String fault) {
    boolean frame = fault.equals(ListSummary.NO_KIND) || fault.equals(ListSummary.NO_METADATA);
    return fault.equals(ListSummary.UNTYPED) || (frame && name.endsWith(".json"));
  }

  /** The file. */
  String name() {
    return name;
  }

  /** Objects by resource type. */
  Map<ResourceId, Long> counts() {
    return counts;
  }

  /** True when the objects of a type are of more than one namespace. */
  boolean severalNamespaces(ResourceId resource) {
    return namespaces.getOrDefault(resource, Set.of()).size() > 1;
  }

  /** Mappings that are no API object. */
  long untyped() {
    return untyped;
  }

  /** What is wrong with it. */
  List<Fault> faults() {
    return faults;
  }

  /** True for a list that is written as empty. */
  boolean emptyList() {
    return emptyList;
  }

  /** True for a list or an array. */
  boolean list() {
    return list;
  }

  /** {@code kind} of the list; empty when it has none. */
  String listKind() {
    return listKind;
  }

  /** True when it was read to its end and nothing says that more should be there. */
  boolean whole() {
    return faults.isEmpty() && !continued;
  }

  /** True when it holds at least one API object. */
  boolean holdsObjects() {
    return !counts.isEmpty();
  }

  /** True when it is a list or holds API objects; other files only happen to be JSON or YAML. */
  boolean evidence() {
    return holdsObjects() || list;
  }

  /** True when the list says that it was cut. */
  boolean continued() {
    return continued;
  }
}
