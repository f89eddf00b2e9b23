package io.kubeevidence.check.rule.file;

import io.kubeevidence.snapshot.node.Node;
import java.util.List;

/** Nodes without POSIX modes (4.1, common). */
final class Windows {
  private Windows() {}

  /** Adds N/A for a Windows node; false for any other. */
  static boolean notApplicable(Node node, NodeFiles found) {
    if (node.windows()) {
      found.notApplicable(
          "WINDOWS_NODE",
          "a Windows node has no file modes and owners of this kind; review its access control lists",
          List.of(node.pointer()));
    }
    return node.windows();
  }
}
