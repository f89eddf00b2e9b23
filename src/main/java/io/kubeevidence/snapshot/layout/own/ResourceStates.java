package io.kubeevidence.snapshot.layout.own;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.capture.CaptureRecord;
import io.kubeevidence.snapshot.capture.CollectedPart;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.evidence.ResourceState.Completeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How completely each resource type was captured, from its capture records and the state of its
 * files (snapshot-and-collector.md 1.5, "Rule for the reader").
 */
final class ResourceStates {
  private final FileStates files;
  private final Map<ResourceId, ResourceState> states = new LinkedHashMap<>();

  ResourceStates(FileStates files) {
    this.files = files;
  }

  /** Adds the records of a cluster part. */
  void add(CollectedPart part) {
    Map<ResourceId, List<CaptureRecord>> lists = new LinkedHashMap<>();
    for (CaptureRecord r : part.captures()) {
      if ((r.kind().equals("list") || r.kind().equals("names")) && !r.resource().isEmpty()) {
        lists
            .computeIfAbsent(new ResourceId(r.resource(), r.group()), k -> new ArrayList<>())
            .add(r);
      }
    }
    lists.forEach((resource, records) -> states.put(resource, judge(part, resource, records)));
  }

  Map<ResourceId, ResourceState> states() {
    return states;
  }

  private ResourceState judge(
      CollectedPart part, ResourceId resource, List<CaptureRecord> records) {
    List<Pointer> lookedAt = new ArrayList<>();
    EntryState worst = files.damaged(part) == null ? EntryState.OK : EntryState.DAMAGED;
    String why = worst == EntryState.OK ? "" : resource + ": the part cannot be trusted";
    int children = 0;
    int good = 0;
    for (CaptureRecord r : records) {
      lookedAt.add(r.out() == null ? r.pointer() : Pointer.toFile(part.folder() + "/" + r.out()));
      if (r.umbrella()) {
        String gap = missingChildren(r, records);
        if (!gap.isEmpty()) {
          worst = worst == EntryState.OK ? EntryState.PARTIAL : worst;
          why = resource + ": " + gap;
        }
        continue;
      }
      children++;
      good += r.status().complete() ? 1 : 0;
      if (why.isEmpty() && !r.status().complete()) {
        why = resource + ": " + r.status().word() + (r.reason().isEmpty() ? "" : " " + r.reason());
      }
      EntryState state = stateOf(part, r);
      if (state != EntryState.OK && worst == EntryState.OK) {
        worst = state;
        why = resource + ": " + files.whyOf(part.folder() + "/" + r.out());
      }
    }
    Completeness completeness = completeness(children, good);
    return new ResourceState(
        resource, completeness, worst, why, command(completeness, worst), lookedAt);
  }

  /**
   * Whether the captures that an umbrella record planned are there: its pages or namespaces, which
   * stand one step below it in the ids. Empty when they are.
   */
  private static String missingChildren(CaptureRecord umbrella, List<CaptureRecord> records) {
    String id = umbrella.id();
    String prefix = id.endsWith("*") ? id.substring(0, id.length() - 1) : id + "/";
    long there =
        records.stream()
            .filter(r -> !r.id().equals(id) && r.id().startsWith(prefix))
            .filter(r -> r.id().indexOf('/', prefix.length()) < 0)
            .count();
    return there >= umbrella.planned()
        ? ""
        : there + " of " + umbrella.planned() + " planned captures are there";
  }

  private EntryState stateOf(CollectedPart part, CaptureRecord r) {
    if (r.out() == null) {
      // ok without a file would be a list that nobody can look at
      return r.status() == CaptureRecord.Status.OK ? EntryState.ABSENT : EntryState.OK;
    }
    return files.stateOf(part.folder() + "/" + r.out());
  }

  private static Completeness completeness(int children, int good) {
    if (children > 0 && good == children) {
      return Completeness.COMPLETE;
    }
    return good > 0 ? Completeness.PARTIAL : Completeness.UNAVAILABLE;
  }

  private static String command(Completeness completeness, EntryState state) {
    boolean fine = completeness == Completeness.COMPLETE && state == EntryState.OK;
    return fine ? "" : "kube-evidence-collect.sh cluster";
  }

  /**
   * Marks a resource as cut because other evidence proves objects that its list lacks (KE-V01).
   *
   * @param resource the resource type
   * @param why in words
   */
  void cut(ResourceId resource, String why) {
    ResourceState s = states.get(resource);
    if (s != null && s.complete()) {
      states.put(
          resource,
          new ResourceState(
              resource,
              s.completeness(),
              EntryState.PARTIAL,
              why,
              "kube-evidence-collect.sh cluster",
              s.lookedAt()));
    }
  }
}
