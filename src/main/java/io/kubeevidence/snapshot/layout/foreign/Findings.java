package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.evidence.ResourceState.Completeness;
import io.kubeevidence.snapshot.layout.ConfigzDocument;
import io.kubeevidence.snapshot.layout.NodeEvidence;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the recognised layouts say, collected; the collected bundle beside it. */
final class Findings {
  private final ForeignBundle bundle;
  private final FileTree files;
  private final BundleLimits limits;
  private final Map<ResourceId, ResourceState> resources = new TreeMap<>();
  private final Map<String, EntryState> fileStates = new HashMap<>();
  private final Map<String, String> whys = new HashMap<>();
  private final Set<String> claimed = new HashSet<>();
  private final Map<String, NodeEvidence> nodes = new TreeMap<>();
  private final List<ConfigzDocument> configz = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> tools = new ArrayList<>();
  private String serverVersion = "";
  private String capturedAt = "";

  Findings(ForeignBundle bundle, FileTree files, BundleLimits limits) {
    this.bundle = bundle;
    this.files = files;
    this.limits = limits;
  }

  ForeignBundle bundle() {
    return bundle;
  }

  FileTree files() {
    return files;
  }

  BundleLimits limits() {
    return limits;
  }

  /** Files of objects below a folder that no layout spoke of yet; they are spoken of now. */
  List<ObjectFile> claim(String folder) {
    List<ObjectFile> found = new ArrayList<>();
    for (String name : files.below(folder)) {
      ObjectFile file = bundle.objectFiles().get(name);
      if (file != null && claimed.add(name)) {
        found.add(file);
      }
    }
    return found;
  }

  /** A small document by name; null when it is not there or cannot be read. */
  @Nullable Value document(String file) {
    byte[] bytes = bundle.contents().get(file);
    if (bytes == null) {
      return null;
    }
    Document document = SafeYaml.parse(bytes, YamlProfile.CONFIG, limits);
    if (!document.sound()) {
      boolean conflict = Fault.stateOf(document.faults()) == EntryState.CONFLICTING;
      limit(
          file,
          conflict ? EntryState.CONFLICTING : EntryState.DAMAGED,
          conflict ? "a key that is there twice" : "text that cannot be parsed");
    }
    return document.root();
  }

  /** The mapping in a small document; null when there is none. */
  Value.@Nullable Mapping mapping(String file) {
    Value root = document(file);
    return root == null ? null : root.asMapping();
  }

  /** The text of a small file; empty when it is not there. */
  String text(String file) {
    byte[] bytes = bundle.contents().get(file);
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** A resource of which everything is there, unless one of its files says otherwise. */
  void complete(ResourceId resource, Collection<ObjectFile> from, Collection<Pointer> lookedAt) {
    for (ObjectFile f : from) {
      if (!f.whole()) {
        String why = f.continued() ? "the list is cut (continue token)" : f.faults().get(0).text();
        EntryState state = f.continued() ? EntryState.PARTIAL : Fault.stateOf(f.faults());
        add(resource, Completeness.COMPLETE, state, f.name() + ": " + why, lookedAt);
        return;
      }
    }
    add(resource, Completeness.COMPLETE, EntryState.OK, "", lookedAt);
  }

  /** A resource of which something is there: violations count, their absence does not. */
  void partial(ResourceId resource, String why, Collection<Pointer> lookedAt) {
    add(resource, Completeness.PARTIAL, worst(lookedAt), resource + ": " + why, lookedAt);
  }

  /** Whatever the files hold is partial, unless better was said of it. */
  void partialRest(Collection<ObjectFile> from, String why) {
    Map<ResourceId, List<Pointer>> places = new TreeMap<>();
    for (ObjectFile f : from) {
      for (ResourceId resource : f.counts().keySet()) {
        places.computeIfAbsent(resource, r -> new ArrayList<>()).add(Pointer.toFile(f.name()));
      }
    }
    places.forEach((resource, lookedAt) -> partial(resource, why, lookedAt));
  }

  /** A resource that was asked for in vain, or whose answer proves nothing. */
  void unavailable(ResourceId resource, String why, Collection<Pointer> lookedAt) {
    add(resource, Completeness.UNAVAILABLE, worst(lookedAt), resource + ": " + why, lookedAt);
  }

  /** Worst state of the files: what is there may be sound although more should be there. */
  private EntryState worst(Collection<Pointer> places) {
    for (Pointer p : places) {
      ObjectFile file = bundle.objectFiles().get(p.file());
      if (stateOf(p.file()) != EntryState.OK) {
        return stateOf(p.file());
      }
      if (file != null && !file.whole()) {
        return EntryState.DAMAGED;
      }
    }
    return EntryState.OK;
  }

  private void add(
      ResourceId resource,
      Completeness completeness,
      EntryState state,
      String why,
      Collection<Pointer> lookedAt) {
    boolean fine = completeness == Completeness.COMPLETE && state == EntryState.OK;
    String command = fine ? "" : "kube-evidence-collect.sh cluster";
    List<Pointer> few = lookedAt.stream().distinct().sorted().limit(1000).toList();
    ResourceState next = new ResourceState(resource, completeness, state, why, command, few);
    ResourceState before = resources.get(resource);
    if (before == null || rank(next) < rank(before)) {
      resources.put(resource, next);
    }
  }

  /** Two layouts that speak of one resource prove it independently: the better word counts. */
  private static int rank(ResourceState s) {
    return switch (s.completeness()) {
      case COMPLETE -> s.complete() ? 0 : 1;
      case PARTIAL -> 2;
      case UNAVAILABLE -> 3;
      case NOT_COLLECTED -> 4;
    };
  }

  /** Marks a resource as cut because other evidence proves objects that it lacks (KE-V01). */
  void cut(ResourceId resource, String why) {
    ResourceState s = resources.get(resource);
    if (s != null && s.complete()) {
      resources.remove(resource);
      add(resource, Completeness.COMPLETE, EntryState.PARTIAL, why, s.lookedAt());
    }
  }

  /** Says that a file may support a Fail only; the first word stays. */
  void limit(String file, EntryState state, String why) {
    if (fileStates.putIfAbsent(file, state) == null) {
      whys.put(file, why);
    }
  }

  void warn(String code, @Nullable String entry, String found, String rule) {
    problems.add(Problem.warning(code, entry, found, rule));
  }

  /** What one file says of a node joins what others said of it. */
  void node(NodeEvidence node) {
    nodes.merge(node.name(), node, NodeParts::merge);
  }

  void configz(ConfigzDocument document) {
    configz.add(document);
  }

  void tool(String nameAndVersion) {
    tools.add(nameAndVersion);
  }

  void serverVersion(@Nullable String version) {
    serverVersion = serverVersion.isEmpty() && version != null ? version : serverVersion;
  }

  void capturedAt(@Nullable String time) {
    capturedAt = capturedAt.isEmpty() && time != null ? time : capturedAt;
  }

  boolean claimed(String file) {
    return claimed.contains(file);
  }

  EntryState stateOf(String file) {
    return fileStates.getOrDefault(file, EntryState.OK);
  }

  String whyOf(String file) {
    return whys.getOrDefault(file, "");
  }

  Map<ResourceId, ResourceState> resources() {
    return resources;
  }

  List<NodeEvidence> nodes() {
    return List.copyOf(nodes.values());
  }

  List<ConfigzDocument> configz() {
    return configz;
  }

  List<Problem> problems() {
    return problems;
  }

  String collector() {
    return String.join(", ", tools);
  }

  String serverVersion() {
    return serverVersion;
  }

  String capturedAt() {
    return capturedAt;
  }

  /** Pointers to files. */
  static List<Pointer> pointers(Collection<ObjectFile> from) {
    return from.stream().map(f -> Pointer.toFile(f.name())).toList();
  }
}
