package io.kubeevidence.snapshot.capture;

import io.kubeevidence.bundle.BundleSummary;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.ListSummary;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over one bundle leaves behind: small files as bytes, documents as values, records
 * as records; of the lists of objects only how they ended. Mutable while the pass lasts.
 */
public final class CollectedBundle {
  private final String prefix;
  private final TreeMap<String, CollectedPart> parts = new TreeMap<>();
  private final Map<String, Document> documents = new HashMap<>();
  private final Map<String, ListSummary> objectFiles = new TreeMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Map<String, List<Fault>> faults = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> manifests = new ArrayList<>();
  private @Nullable String root;
  private @Nullable BundleSummary summary;

  /**
   * An empty one.
   *
   * @param prefix put in front of every file name, to tell several bundles apart; empty for a
   *     single bundle
   */
  public CollectedBundle(String prefix) {
    this.prefix = prefix;
  }

  /** Put in front of every file name. */
  public String prefix() {
    return prefix;
  }

  /** The archive's top-level folder with a slash, or empty; null until an own file showed it. */
  public @Nullable String root() {
    return root;
  }

  void rootFound(String folder) {
    root = folder;
  }

  /** Parts by folder. */
  public SortedMap<String, CollectedPart> parts() {
    return parts;
  }

  CollectedPart part(String folder) {
    return parts.computeIfAbsent(folder, CollectedPart::new);
  }

  /** Documents (manifest, configz, version) by file name. */
  public Map<String, Document> documents() {
    return documents;
  }

  /** How each file of objects ended, by file name. */
  public Map<String, ListSummary> objectFiles() {
    return objectFiles;
  }

  /** Small files by name. */
  public Map<String, byte[]> contents() {
    return contents;
  }

  /** What is wrong with a file beyond its digest; empty when nothing is. */
  public List<Fault> faultsOf(String file) {
    return faults.getOrDefault(file, List.of());
  }

  void addFaults(String file, List<Fault> found) {
    if (!found.isEmpty()) {
      faults.computeIfAbsent(file, f -> new ArrayList<>()).addAll(found);
    }
  }

  /** Warnings found while reading. */
  public List<Problem> problems() {
    return problems;
  }

  /** Names of all files that are a manifest of the own format. */
  public List<String> manifests() {
    return manifests;
  }

  /** True when it is a bundle of the own format: a manifest that says so, or parts. */
  public boolean own() {
    return !parts.isEmpty() || manifests.stream().anyMatch(this::saysOwn);
  }

  private boolean saysOwn(String manifest) {
    Document document = documents.get(manifest);
    Value.Mapping content = document == null ? null : document.mapping();
    // a manifest elsewhere in the archive was kept only because it says so
    return document == null
        || (content != null && "kube-evidence-bundle".equals(content.string("format")));
  }

  /** The archive as a whole, once it was read. */
  public BundleSummary summary() {
    if (summary == null) {
      throw new IllegalStateException("the bundle was not read to its end");
    }
    return summary;
  }

  /** Ends the pass. */
  public void finished(BundleSummary end) {
    summary = end;
    problems.addAll(end.problems());
  }

  /** The name by which a file of the archive is known: without the root, with the prefix. */
  public String nameOf(String path) {
    String top = root;
    String name = top != null && path.startsWith(top) ? path.substring(top.length()) : path;
    return prefix + name;
  }
}
