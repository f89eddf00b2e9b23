package io.kubeevidence.check.rule;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ArgvSource;
import io.kubeevidence.snapshot.node.ArgvSource.Mount;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.FileIndex.Lookup;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file of the host that a component names (nodes-and-control-plane.md A5): through the
 * volumes of its Pod, or, where those were not captured, through what was seen below the root of
 * its process.
 */
public final class Paths {

  /** What a path turned out to be. */
  public enum Kind {
    /** A file or folder of the host. */
    FILE,
    /** Recorded as not existing. */
    ABSENT,
    /** A file of a ConfigMap, a Secret or the image. */
    NOT_A_HOST_FILE,
    /** The evidence does not say. */
    UNKNOWN
  }

  /**
   * The answer.
   *
   * @param kind what it is
   * @param path the path on the host as far as known, byte string
   * @param records for FILE the records to judge
   * @param reason for UNKNOWN the reason code
   * @param why for UNKNOWN and NOT_A_HOST_FILE the sentence
   * @param pointers what says so
   */
  public record Place(
      Kind kind,
      String path,
      List<StatRecord> records,
      String reason,
      String why,
      List<Pointer> pointers) {
    public Place {
      records = List.copyOf(records);
      pointers = List.copyOf(pointers);
    }
  }

  /** Volumes whose files no administrator of the host owns (A5.3). */
  private static final Set<String> NOT_FROM_HOST =
      Set.of("configMap", "secret", "projected", "emptyDir", "downwardAPI");

  private Paths() {}

  /** Finds the file behind a path as the component of a source sees it. */
  public static Place resolve(Seen seen, String named) {
    String path = normalised(named);
    NodePart part = seen.part();
    if (path == null) {
      return unknown(
          named,
          "NO_EVIDENCE",
          shown(named) + " depends on a working directory that was not captured",
          List.of());
    }
    if (part == null) {
      return unknown(
          path,
          "NO_EVIDENCE",
          "the files of " + seen.instance().node() + " were not captured",
          List.of());
    }
    String view = view(seen, part);
    ArgvSource volumes = volumes(seen);
    if (view.equals("host")) {
      return place(path, part.files().onHost(path));
    }
    if (volumes == null) {
      return throughProcess(part, view, path);
    }
    Mount mount = longest(volumes.mounts(), path);
    if (mount == null) {
      return unknown(
          path,
          "NO_EVIDENCE",
          shown(path) + " is on no captured volume of the container",
          List.of(volumes.pointer()));
    }
    if (mount.hostPath().isEmpty()) {
      return onVolume(path, mount);
    }
    String hostPath = below(mount.hostPath(), path.substring(trimmed(mount.mountPath()).length()));
    Place onHost = place(hostPath, part.files().onHost(hostPath));
    if (onHost.kind() == Kind.FILE || view.isEmpty()) {
      return onHost;
    }
    Lookup inside = part.files().lookup(view, path);
    return inside.found() == FileIndex.Found.EXISTS ? place(hostPath, inside) : onHost;
  }

  /** Finds a path of the host itself. */
  public static Place onHost(NodePart part, String path) {
    String clean = normalised(path);
    return clean == null
        ? unknown(path, "NO_EVIDENCE", shown(path) + " is no absolute path", List.of())
        : place(clean, part.files().onHost(clean));
  }

  /**
   * The path in the form of the file listing, without doubled slashes and {@code .} segments; null
   * when it is relative or climbs with {@code ..}.
   */
  public static @Nullable String normalised(String path) {
    if (!path.startsWith("/")) {
      return null;
    }
    StringBuilder clean = new StringBuilder();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        return null;
      }
      if (!segment.isEmpty() && !segment.equals(".")) {
        clean.append('/').append(segment);
      }
    }
    return clean.isEmpty() ? "/" : clean.toString();
  }

  /** {@code host}, {@code pid:<n>}, or empty for a container whose process was not captured. */
  private static String view(Seen seen, NodePart part) {
    boolean container = false;
    for (ArgvSource source : seen.instance().sources()) {
      container |=
          source.kind() == ArgvSource.Kind.POD || source.kind() == ArgvSource.Kind.MANIFEST;
      for (ProcessRecord p : part.processes()) {
        if (source.pid() >= 0 && p.pid() == source.pid()) {
          return p.containerised() ? "pid:" + p.pid() : "host";
        }
      }
    }
    return container ? "" : "host";
  }

  private static @Nullable ArgvSource volumes(Seen seen) {
    List<ArgvSource> candidates = new ArrayList<>(List.of(seen.source()));
    candidates.addAll(seen.instance().sources());
    for (ArgvSource source : candidates) {
      if (source.mountsKnown() && !source.mounts().isEmpty() && !source.stale()) {
        return source;
      }
    }
    return null;
  }

  /** Without volumes: the file of the host with the same identity as the one the process sees. */
  private static Place throughProcess(NodePart part, String view, String path) {
    Lookup inside = view.isEmpty() ? null : part.files().lookup(view, path);
    if (inside != null && inside.found() == FileIndex.Found.EXISTS) {
      for (StatRecord r : inside.records()) {
        List<StatRecord> same = part.files().sameFileOnHost(r);
        if (!same.isEmpty()) {
          return new Place(
              Kind.FILE,
              same.get(0).path(),
              same,
              "",
              "",
              same.stream().map(StatRecord::pointer).toList());
        }
      }
    }
    return unknown(
        path,
        "NO_EVIDENCE",
        "the volumes of the container that names " + shown(path) + " were not captured",
        List.of());
  }

  private static Place onVolume(String path, Mount mount) {
    String from = mount.source().isEmpty() ? "" : " " + mount.source();
    String why = shown(path) + " comes from a volume of kind " + mount.volumeKind() + from;
    return NOT_FROM_HOST.contains(mount.volumeKind())
        ? new Place(
            Kind.NOT_A_HOST_FILE, path, List.of(), "NOT_A_HOST_FILE", why, List.of(mount.pointer()))
        : unknown(path, "NO_EVIDENCE", why, List.of(mount.pointer()));
  }

  private static @Nullable Mount longest(List<Mount> mounts, String path) {
    Mount best = null;
    for (Mount m : mounts) {
      String at = trimmed(m.mountPath());
      boolean covers = path.equals(at) || path.startsWith(at + "/");
      if (covers && (best == null || at.length() > trimmed(best.mountPath()).length())) {
        best = m;
      }
    }
    return best;
  }

  private static String trimmed(String mountPath) {
    String clean = normalised(mountPath);
    return clean == null || clean.equals("/") ? "" : clean;
  }

  private static String below(String hostPath, String rest) {
    String clean = normalised(hostPath + rest);
    return clean == null ? hostPath + rest : clean;
  }

  private static Place place(String path, Lookup lookup) {
    return switch (lookup.found()) {
      case EXISTS -> new Place(Kind.FILE, path, lookup.records(), "", "", lookup.pointers());
      case ABSENT ->
          new Place(
              Kind.ABSENT,
              path,
              List.of(),
              "FILE_ABSENT",
              shown(path) + " does not exist",
              lookup.pointers());
      case UNKNOWN -> unknown(path, lookup.reason(), lookup.why(), lookup.pointers());
    };
  }

  private static Place unknown(String path, String reason, String why, List<Pointer> at) {
    return new Place(Kind.UNKNOWN, path, List.of(), reason, why, at);
  }

  private static String shown(String path) {
    return ByteText.show(path);
  }
}
