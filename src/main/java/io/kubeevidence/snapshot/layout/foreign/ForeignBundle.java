package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.BundleSummary;
import io.kubeevidence.bundle.EntryRecord;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.yaml.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one pass over one or several foreign bundles leaves behind: of files of objects how they
 * ended, small files that a layout may need as bytes, of the rest the names. Mutable while the pass
 * lasts.
 */
public final class ForeignBundle {
  private final Map<String, EntryRecord> entries = new TreeMap<>();
  private final Map<String, ObjectFile> objectFiles = new TreeMap<>();
  private final Map<String, byte[]> contents = new TreeMap<>();
  private final Map<String, Fault> lost = new TreeMap<>();
  private final List<SpecialDocument> documents = new ArrayList<>();
  private final Map<ResourceId, List<NameTable.Row>> named = new TreeMap<>();
  private final Map<String, Set<String>> namespaces = new TreeMap<>();
  private final Set<String> conflictingPods = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<BundleSummary> summaries = new ArrayList<>();

  /** An empty one. */
  public ForeignBundle() {}

  /**
   * Ends the pass over one archive.
   *
   * @param prefix put in front of its file names
   * @param summary the archive as a whole
   */
  public void finished(String prefix, BundleSummary summary) {
    summaries.add(summary);
    problems.addAll(summary.problems());
    summary.entries().forEach(r -> entries.put(prefix + r.path(), r));
  }

  /** Every file of the archives by name. */
  Map<String, EntryRecord> entries() {
    return entries;
  }

  /** Files that were read as objects. */
  Map<String, ObjectFile> objectFiles() {
    return objectFiles;
  }

  /** Small files by name. */
  Map<String, byte[]> contents() {
    return contents;
  }

  /** Small files that could not be kept, and why. */
  Map<String, Fault> lost() {
    return lost;
  }

  /** Documents that are no API objects. */
  List<SpecialDocument> documents() {
    return documents;
  }

  /** Objects of the types of which only names matter; of Secrets nothing else was kept. */
  Map<ResourceId, List<NameTable.Row>> named() {
    return named;
  }

  /** Names of the Namespace objects of each file. */
  Map<String, Set<String>> namespaces() {
    return namespaces;
  }

  /** Pods that are there twice with different content, as {@code namespace/name}. */
  Set<String> conflictingPods() {
    return conflictingPods;
  }

  /** Warnings found while reading. */
  List<Problem> problems() {
    return problems;
  }

  /** The archives as a whole. */
  List<BundleSummary> summaries() {
    return summaries;
  }
}
