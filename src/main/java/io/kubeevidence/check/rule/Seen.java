package io.kubeevidence.check.rule;

import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.node.Argv;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.ComponentInstance;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.node.NodePart;
import org.jspecify.annotations.Nullable;

/**
 * One source of one instance's arguments, with where it belongs.
 *
 * @param snapshot the whole
 * @param instance the instance
 * @param source the source of its arguments that is judged
 */
public record Seen(Snapshot snapshot, ComponentInstance instance, ArgvSource source) {

  /** The arguments. */
  public Argv argv() {
    return source.argv();
  }

  /** The Node that it runs on; null when the bundle knows none of that name. */
  public @Nullable Node node() {
    return snapshot.node(instance.node());
  }

  /** What was captured on that node; null when nothing was. */
  public @Nullable NodePart part() {
    Node node = node();
    return node == null ? null : node.part();
  }
}
