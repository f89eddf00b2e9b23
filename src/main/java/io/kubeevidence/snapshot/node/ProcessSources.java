package io.kubeevidence.snapshot.node;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.JsonPathText;
import io.kubeevidence.snapshot.evidence.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns recognised processes into sources of arguments: grade G1, or G4 when their borders are
 * lost.
 */
public final class ProcessSources {
  /** Old kernels cut {@code /proc/PID/cmdline} at one page (A3.7). */
  private static final int OLD_LIMIT = 4096;

  private static final Pattern POD_UID =
      Pattern.compile("pod([0-9a-f]{32}|[0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12})");

  private ProcessSources() {}

  /**
   * The source that a process is.
   *
   * @param process a process of one of the six components
   * @param component that component
   * @param state evidence state of the process list
   * @param mounts the container's mounts as its Pod shows them; null when they are not known
   */
  public static ArgvSource of(
      ProcessRecord process,
      Component component,
      EntryState state,
      @Nullable List<ArgvSource.Mount> mounts) {
    List<Argv.Doubt> doubts = new ArrayList<>();
    for (int i = 0; i < process.argv().size(); i++) {
      boolean ambiguous = process.form().ambiguous().contains(i);
      Argv.Doubt border = ambiguous ? Argv.Doubt.AMBIGUOUS : Argv.Doubt.NONE;
      doubts.add(process.masked().contains(i) ? Argv.Doubt.MASKED : border);
    }
    IntFunction<Pointer> tokenAt =
        i ->
            process
                .pointer()
                .child(
                    ".argv" + JsonPathText.index(i),
                    process.pointer().line(),
                    ByteText.show(process.argv().get(i)));
    Argv argv =
        ArgvParser.parse(
            component,
            process.argv(),
            doubts,
            process.form().cut() || truncated(process.argv()) ? "TRUNCATED_ARGV" : null,
            process.pointer().child(".argv", process.pointer().line(), component.binary()),
            tokenAt);
    boolean mountsKnown = !process.containerised() || mounts != null;
    return new ArgvSource(
        process.form().joined() ? ArgvSource.Grade.G4 : ArgvSource.Grade.G1,
        process.form().joined() ? ArgvSource.Kind.PS_TEXT : ArgvSource.Kind.PROCESS,
        argv,
        environment(process),
        process.envRead(),
        mounts == null || !process.containerised() ? List.of() : mounts,
        mountsKnown,
        state,
        false,
        process.pid(),
        process.pointer());
  }

  private static boolean truncated(List<String> argv) {
    int bytes = argv.stream().mapToInt(t -> t.length() + 1).sum() - 1;
    return bytes == OLD_LIMIT;
  }

  private static Map<String, ArgvSource.EnvValue> environment(ProcessRecord process) {
    Map<String, ArgvSource.EnvValue> env = new HashMap<>();
    process
        .env()
        .forEach(
            (name, value) -> {
              Pointer where =
                  process
                      .pointer()
                      .child(
                          ".env" + JsonPathText.key(name),
                          process.pointer().line(),
                          name + "=" + ByteText.show(value));
              env.put(name, new ArgvSource.EnvValue(value, !value.equals("REDACTED"), where));
            });
    return env;
  }

  /**
   * The UID of the Pod a process runs in, without separators; null when its cgroup names none. For
   * a static Pod this is the hash that the kubelet writes as {@code kubernetes.io/config.hash}.
   */
  public static @Nullable String podUid(ProcessRecord process) {
    Matcher m = POD_UID.matcher(process.cgroup());
    String found = null;
    while (m.find()) {
      found = m.group(1);
    }
    return found == null ? null : plainUid(found);
  }

  /** A UID without separators, for comparison. */
  public static String plainUid(String uid) {
    return uid.replace("-", "").replace("_", "");
  }
}
