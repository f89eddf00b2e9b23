package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.distribution.Distributions;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.layout.NodeEvidence;
import io.kubeevidence.snapshot.node.ByteText;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.FileIndex;
import io.kubeevidence.snapshot.node.NodePart;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Listings of processes and files in plain text (snapshot-and-collector.md 3.10 to 3.12). They
 * support a Fail only: nobody recorded how they were made.
 */
final class ProcessTexts {

  /** How a listing is written. */
  enum Form {
    /** One command per line. */
    COMMANDS,
    /** {@code ps} with leading columns; the tool asked for full width. */
    PS_WIDE,
    /** {@code ps} with leading columns of unknown width. */
    PS
  }

  /** {@code /usr/bin/kubelet --x}, after the columns of ps and the branches of its tree. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:^|[ \t])((?:/[^ \t]*/)?(?:kube-apiserver|kube-controller-manager|kube-scheduler|etcd"
              + "|kubelet|kube-proxy|hyperkube)(?:[ \t]+-.*|[ \t]+[a-z-]+[ \t]+-.*)?)$");

  /** {@code stat -c '%a %U:%G %n'} and {@code stat -c '%a %u %g %n'}. */
  private static final Pattern STAT =
      Pattern.compile("([0-7]{3,4}) (?:([^ :]+):([^ :]+)|(\\d{1,10}) (\\d{1,10})) (/.+)");

  private ProcessTexts() {}

  /** Adds a node part with the processes of one listing. */
  static void node(Findings out, String node, String file, Form form) {
    List<ProcessRecord> processes = new ArrayList<>();
    byte[] bytes = out.bundle().contents().get(file);
    if (bytes != null && contains(bytes, (byte) 0)) {
      exact(bytes, file, processes);
    } else {
      lines(out.text(file), file, form, processes);
    }
    part(out, node, file, processes, List.of());
  }

  private static void lines(String text, String file, Form form, List<ProcessRecord> processes) {
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      Matcher command = COMMAND.matcher(line);
      Pointer where = new Pointer(file, "", number, "");
      boolean found = form == Form.COMMANDS ? !line.isBlank() : command.find();
      if (found) {
        String shown = form == Form.COMMANDS ? line : command.group(1);
        ProcessRecord process = JoinedArgv.process(shown, form != Form.PS_WIDE, where);
        if (process != null) {
          processes.add(process);
        }
      }
    }
  }

  /** A copy of {@code /proc/PID/cmdline}: separated by NUL. */
  private static void exact(byte[] bytes, String file, List<ProcessRecord> processes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String whole = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    List<String> argv = List.of(whole.split("\0", -1));
    Component component = Component.ofCommand(argv);
    if (component != null) {
      List<Integer> masked = new ArrayList<>();
      List<String> shown = ArgvMask.mask(argv, masked);
      Pointer where = new Pointer(file, "", 1, component.binary());
      processes.add(
          new ProcessRecord(
              -1, component.binary(), shown, masked, -1, "", null, false, Map.of(), false, where));
    }
  }

  private static boolean contains(byte[] bytes, byte wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Adds a node part with the files of one listing; lines of another form are not files. */
  static void stats(Findings out, String node, String file) {
    List<StatRecord> stats = new ArrayList<>();
    int number = 0;
    for (String line : out.text(file).split("\r?\n", -1)) {
      number++;
      StatRecord record = stat(line, new Pointer(file, "", number, line));
      if (record != null) {
        stats.add(record);
      }
    }
    part(out, node, file, List.of(), stats);
  }

  private static @Nullable StatRecord stat(String line, Pointer where) {
    Matcher m = STAT.matcher(line);
    if (!m.matches()) {
      return null;
    }
    boolean numbers = m.group(4) != null;
    String path = m.group(6);
    return new StatRecord(
        DefaultRoles.of(path),
        "walk",
        ByteText.of(path),
        "host",
        StatRecord.Presence.EXISTS,
        DefaultRoles.isFolder(path) ? "dir" : "file",
        Integer.parseInt(m.group(1), 8),
        numbers ? Long.parseLong(m.group(4)) : -1,
        numbers ? Long.parseLong(m.group(5)) : -1,
        numbers ? null : ByteText.of(m.group(2)),
        numbers ? null : ByteText.of(m.group(3)),
        "",
        null,
        "",
        "",
        where);
  }

  private static void part(
      Findings out,
      String node,
      String file,
      List<ProcessRecord> processes,
      List<StatRecord> stats) {
    if (processes.isEmpty() && stats.isEmpty()) {
      return;
    }
    Pointer where = Pointer.toFile(file);
    NodePart part =
        new NodePart(
            file,
            processes,
            false,
            processes.isEmpty() ? EntryState.OK : EntryState.PARTIAL,
            where,
            new FileIndex(stats, stats.isEmpty() ? EntryState.OK : EntryState.PARTIAL, where),
            List.of(),
            Distributions.ofProcesses(processes),
            where);
    out.node(new NodeEvidence(node, "", "", "", part));
  }
}
