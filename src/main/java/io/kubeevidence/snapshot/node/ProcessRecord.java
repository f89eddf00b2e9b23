package io.kubeevidence.snapshot.node;

import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recognised process of a node (snapshot-and-collector.md 1.7).
 *
 * @param pid process id
 * @param recorded component word of the collector, for example {@code containerd}, {@code k3s}
 * @param argv exact arguments, byte strings
 * @param masked indexes of arguments whose value was replaced before capture
 * @param uid real user id; -1 when not recorded
 * @param cgroup cgroup path line
 * @param unit systemd unit found in the cgroup; null when none
 * @param containerised true when it runs in a container
 * @param env captured environment variables, only allowlisted names
 * @param envRead true when the environment could be read, so that an absent name is not set
 * @param pointer the line
 * @param form how the arguments were captured
 */
public record ProcessRecord(
    long pid,
    String recorded,
    List<String> argv,
    List<Integer> masked,
    long uid,
    String cgroup,
    @Nullable String unit,
    boolean containerised,
    Map<String, String> env,
    boolean envRead,
    Pointer pointer,
    Form form) {

  /**
   * How arguments were captured (nodes-and-control-plane.md A3.1, A3.7).
   *
   * @param joined true when they were joined by blanks, so that their borders are lost
   * @param cut true when the line may have been cut, so that absence cannot be concluded
   * @param ambiguous indexes of arguments whose value may hold a blank
   */
  public record Form(boolean joined, boolean cut, List<Integer> ambiguous) {
    /** Separated by NUL and whole, as {@code /proc/PID/cmdline} has them. */
    public static final Form EXACT = new Form(false, false, List.of());

    public Form {
      ambiguous = List.copyOf(ambiguous);
    }
  }

  /** A process with exact arguments. */
  public ProcessRecord(
      long pid,
      String recorded,
      List<String> argv,
      List<Integer> masked,
      long uid,
      String cgroup,
      @Nullable String unit,
      boolean containerised,
      Map<String, String> env,
      boolean envRead,
      Pointer pointer) {
    this(
        pid,
        recorded,
        argv,
        masked,
        uid,
        cgroup,
        unit,
        containerised,
        env,
        envRead,
        pointer,
        Form.EXACT);
  }

  public ProcessRecord {
    argv = List.copyOf(argv);
    masked = List.copyOf(masked);
    env = Map.copyOf(env);
  }

  /** The component that argv[0] runs; null when it is none of the six. */
  public @Nullable Component component() {
    return Component.ofCommand(argv);
  }
}
