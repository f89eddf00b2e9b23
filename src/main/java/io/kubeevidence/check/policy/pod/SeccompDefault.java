package io.kubeevidence.check.policy.pod;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.check.policy.judging.Kinds;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.evidence.Evidence;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.KubeletSource;
import io.kubeevidence.snapshot.node.Node;
import io.kubeevidence.snapshot.object.read.Resources;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the kubelets give a container without a seccomp profile the runtime's ({@code
 * seccompDefault}, off by default). It counts only when every Node is known to do so.
 */
final class SeccompDefault {
  private final List<Pointer> pointers = new ArrayList<>();
  private final List<String> off = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final boolean complete;

  SeccompDefault(Snapshot snapshot, Kinds kinds) {
    this.complete = kinds.complete(Resources.NODES) && !snapshot.nodes().isEmpty();
    for (Node node : snapshot.nodes()) {
      if (node.windows()) {
        continue;
      }
      Boolean on = on(node);
      if (on == null) {
        unknown.add(node.name());
      } else if (!on) {
        off.add(node.name());
      }
    }
  }

  /** The worst account of a Node; null when no account tells. */
  private @Nullable Boolean on(Node node) {
    Boolean found = null;
    for (KubeletSource source : node.kubeletSources()) {
      Evidence<KubeletSource.Setting> field = source.field("seccompDefault");
      Boolean one =
          field.fold(
              (setting, p) -> {
                pointers.add(p);
                return setting.value() instanceof Value.Scalar s && s.text().equals("true");
              },
              p -> {
                pointers.add(p);
                return false;
              },
              (need, why) -> null,
              (p, why) -> null);
      boolean damaged = source.state() != EntryState.OK;
      if (one != null && !(one && damaged)) {
        found = found == null ? one : Boolean.valueOf(found && one);
      }
    }
    return found;
  }

  /** What a container without a profile is worth. */
  Verdict verdict() {
    if (complete && unknown.isEmpty() && off.isEmpty()) {
      return Verdict.EQUIVALENT_CONTROL;
    }
    return complete && unknown.isEmpty() ? Verdict.FAIL : Verdict.NOT_ASSESSED;
  }

  /** Why, in words. */
  String text() {
    return switch (verdict()) {
      case EQUIVALENT_CONTROL -> "every kubelet applies the runtime's profile instead";
      case FAIL ->
          "the kubelet on "
              + off.get(0)
              + (off.size() > 1 ? " and others" : "")
              + " does not apply one by default";
      default ->
          complete
              ? "whether the kubelet on " + unknown.get(0) + " applies one is not known"
              : "not all Nodes are known";
    };
  }

  List<Pointer> pointers() {
    return pointers.stream().limit(5).toList();
  }
}
