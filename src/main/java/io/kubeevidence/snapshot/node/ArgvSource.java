package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One place that shows how a component is started (nodes-and-control-plane.md A3.1).
 *
 * @param grade how trustworthy the token borders and completeness are
 * @param kind what the place is
 * @param argv the arguments
 * @param env environment variables that were captured; names to values
 * @param envComplete true when an environment variable that is not in {@code env} is not set
 * @param mounts how paths of the component map to paths of the host; empty when it runs on the host
 *     or the volumes are not known
 * @param mountsKnown false when the component runs in a container whose volumes were not captured
 * @param state {@code OK} or why this source may support a Fail only
 * @param stale true for a mirror Pod that describes neither the running process nor its next start;
 *     shown, never judged (A4.2)
 * @param pid process id, -1 when the source is no process
 * @param pointer the source as a whole
 */
public record ArgvSource(
    Grade grade,
    Kind kind,
    Argv argv,
    Map<String, EnvValue> env,
    boolean envComplete,
    List<Mount> mounts,
    boolean mountsKnown,
    io.kubeevidence.bundle.EntryState state,
    boolean stale,
    long pid,
    Pointer pointer) {

  /** Grades of A3.1, strongest first. */
  public enum Grade {
    G1,
    G2,
    G3,
    G4
  }

  /** What kind of place an argument vector comes from. */
  public enum Kind {
    PROCESS("process"),
    POD("Pod"),
    MANIFEST("static Pod manifest"),
    UNIT("systemd unit"),
    ARGS_FILE("arguments file"),
    LOG("service log"),
    PS_TEXT("process listing");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** In words for the reader. */
    public String word() {
      return word;
    }
  }

  /**
   * An environment variable.
   *
   * @param value byte string; empty and {@code resolved} false when it comes from elsewhere
   * @param resolved false when the value is not in the evidence ({@code valueFrom}, redacted)
   * @param pointer where it stands
   */
  public record EnvValue(String value, boolean resolved, Pointer pointer) {}

  /**
   * A volume mount of a container.
   *
   * @param mountPath path inside the container
   * @param hostPath path on the host; empty when the volume is no host path
   * @param volumeKind {@code hostPath}, {@code configMap}, {@code secret}, {@code projected}, ...
   * @param source name of the ConfigMap or Secret, empty otherwise
   * @param pointer the mount
   */
  public record Mount(
      String mountPath, String hostPath, String volumeKind, String source, Pointer pointer) {}

  /** The same source with other arguments. */
  public ArgvSource withArgv(Argv other) {
    return new ArgvSource(
        grade, kind, other, env, envComplete, mounts, mountsKnown, state, stale, pid, pointer);
  }

  /** The same source with another evidence state. */
  public ArgvSource withState(io.kubeevidence.bundle.EntryState other) {
    return new ArgvSource(
        grade, kind, argv, env, envComplete, mounts, mountsKnown, other, stale, pid, pointer);
  }

  public ArgvSource {
    Objects.requireNonNull(argv);
    env = Map.copyOf(env);
    mounts = List.copyOf(mounts);
  }
}
