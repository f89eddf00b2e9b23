package io.kubeevidence.check.policy.apiserver;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.FlagValues;
import io.kubeevidence.snapshot.node.HostFile;
import io.kubeevidence.snapshot.node.NodePart;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One API server read from one source of its arguments.
 *
 * @param node the node it runs on
 * @param source the source
 * @param part what was captured on the node; null when nothing was
 */
public record ServerReading(String node, ArgvSource source, @Nullable NodePart part) {

  /** A scalar flag; the last occurrence counts. */
  public Flag flag(String name) {
    return Flag.scalar(source.argv(), name);
  }

  /** A list flag; all occurrences count. */
  public Flag list(String name) {
    return Flag.list(source.argv(), name);
  }

  /** A boolean flag; null when it could not be read. */
  public @Nullable Boolean bool(String name, boolean absent) {
    Flag flag = flag(name);
    if (flag.unknown()) {
      return null;
    }
    return flag.unset() ? Boolean.valueOf(absent) : FlagValues.bool(flag.value());
  }

  /** True when this source may support a favourable verdict. */
  public boolean trusted() {
    return state() == EntryState.OK;
  }

  /**
   * Evidence state of this source; that of the node's process list when the source itself is whole:
   * a list that is lost may have shown a weaker server.
   */
  public EntryState state() {
    if (source.state() != EntryState.OK || part == null) {
      return source.state();
    }
    return part.processState();
  }

  /** The source as a whole. */
  public Pointer pointer() {
    return source.pointer();
  }

  /**
   * The captured file behind a path that the API server was given: the path is taken through the
   * volume mounts of its container, longest mount first.
   */
  public @Nullable HostFile file(String path) {
    if (part == null) {
      return null;
    }
    String bytes = ByteText.of(path);
    HostFile direct = HostFile.find(part.hostFiles(), onHost(bytes));
    return direct != null ? direct : HostFile.find(part.hostFiles(), bytes);
  }

  private String onHost(String path) {
    return source.mounts().stream()
        .filter(m -> path.equals(m.mountPath()) || path.startsWith(slashed(m.mountPath())))
        .max(Comparator.comparingInt(m -> m.mountPath().length()))
        .map(m -> m.hostPath().isEmpty() ? path : joined(m, path))
        .orElse(path);
  }

  private static String joined(ArgvSource.Mount mount, String path) {
    String rest = path.substring(mount.mountPath().length());
    String base = mount.hostPath();
    return base.endsWith("/") && rest.startsWith("/") ? base + rest.substring(1) : base + rest;
  }

  private static String slashed(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  /** All files of one role on the node. */
  public List<HostFile> filesWithRole(String role) {
    return part == null
        ? List.of()
        : part.hostFiles().stream().filter(f -> f.role().equals(role)).toList();
  }
}
