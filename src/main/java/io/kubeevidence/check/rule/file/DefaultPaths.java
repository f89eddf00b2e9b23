package io.kubeevidence.check.rule.file;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Need;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of files as a tool reports it that looks at default paths only (Trivy's node-collector,
 * snapshot-and-collector.md 3.8). Such a report answers for the files at those paths as long as
 * nothing in the bundle says which files the components really use; then the real set decides.
 */
final class DefaultPaths implements FileSet {
  private final FileSet files;
  private final Set<String> roles;
  private final String source;

  /**
   * Wraps a set.
   *
   * @param roles roles of the files that belong to it
   * @param ownership whether owners are asked for, or modes
   */
  DefaultPaths(FileSet files, Set<String> roles, boolean ownership) {
    this.files = files;
    this.roles = roles;
    this.source = ownership ? FileIndex.DEFAULT_OWNER : FileIndex.DEFAULT_MODE;
  }

  @Override
  public String what() {
    return files.what();
  }

  @Override
  public Set<Need> needs() {
    return files.needs();
  }

  @Override
  public List<NodeFiles> locate(Snapshot snapshot) {
    Map<String, NodeFiles> byNode = new LinkedHashMap<>();
    for (NodeFiles found : files.locate(snapshot)) {
      byNode.put(found.node(), found);
    }
    for (Node node : snapshot.nodes()) {
      NodePart part = node.part();
      if (part != null
          && part.files().defaultPathsOnly()
          && !argumentsKnown(snapshot, node.name())) {
        List<StatRecord> records = atDefaults(part);
        if (!records.isEmpty()) {
          byNode.put(node.name(), assumed(node.name(), records));
        }
      }
    }
    return List.copyOf(byNode.values());
  }

  private static boolean argumentsKnown(Snapshot snapshot, String node) {
    for (Component component : Component.values()) {
      if (snapshot.instances(component).stream()
          .anyMatch(i -> i.node().equals(node) && !i.sources().isEmpty())) {
        return true;
      }
    }
    return false;
  }

  private List<StatRecord> atDefaults(NodePart part) {
    return part.files().records().stream()
        .filter(r -> roles.contains(r.role()) && r.source().equals(source))
        .toList();
  }

  private static NodeFiles assumed(String node, List<StatRecord> records) {
    NodeFiles found = new NodeFiles(node);
    found.add(records);
    found.note(
        "DEFAULT_PATH_ASSUMED",
        "the report is about the file at its default path; whether the node uses another one is"
            + " not known");
    return found;
  }
}
