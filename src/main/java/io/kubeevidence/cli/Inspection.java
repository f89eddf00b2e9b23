package io.kubeevidence.cli;

import io.kubeevidence.bundle.DisplayText;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.Gap;
import io.kubeevidence.snapshot.Snapshot;
import io.kubeevidence.snapshot.SnapshotInfo;
import io.kubeevidence.snapshot.evidence.FileInfo;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.evidence.ResourceState;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.Node;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints what a snapshot holds. */
final class Inspection {
  private static final int LISTED = 20;

  private final Snapshot snapshot;
  private final Console console;
  private final PrintStream out;

  Inspection(Snapshot snapshot, Console console) {
    this.snapshot = snapshot;
    this.console = console;
    this.out = console.out();
  }

  void print(boolean verbose) {
    head();
    nodes(verbose);
    components();
    resources(verbose);
    files(verbose);
    gaps(verbose);
    answers();
    out.flush();
  }

  private void head() {
    SnapshotInfo info = snapshot.info();
    title("Bundle");
    row("name", info.name());
    row("sha256", info.sha256());
    row("size", info.size() + " bytes");
    row("layout", info.layout() + " (" + info.layoutReason() + ")");
    row("sealed", info.sealed() ? "yes, all digests agree" : "no");
    row("collector", info.collector());
    row("captured", info.capturedFrom() + " to " + info.capturedTo());
    row("parts", String.join(", ", info.parts()));
    title("Cluster");
    row("uid", info.clusterUid());
    row("version", info.serverVersion());
    row("provider", info.provider());
    row("control plane", snapshot.controlPlane().kind().name().toLowerCase(Locale.ROOT));
  }

  private void nodes(boolean verbose) {
    List<Node> nodes = snapshot.nodes();
    title("Nodes (" + nodes.size() + (snapshot.nodesListed() ? "" : ", list not captured") + ")");
    for (Node node : nodes.stream().limit(limit(verbose)).toList()) {
      row(
          node.name(),
          (node.controlPlane() ? "control plane, " : "")
              + (node.windows() ? "Windows, " : "")
              + (node.kubeletVersion().isEmpty() ? "" : node.kubeletVersion() + ", ")
              + (node.part() == null ? "no part captured" : "part " + node.part().folder())
              + (node.listed() ? "" : ", no Node object"));
    }
    more(nodes.size(), verbose);
  }

  private void components() {
    title("Components");
    for (Component component : Component.values()) {
      long seen =
          snapshot.instances(component).stream().filter(i -> !i.sources().isEmpty()).count();
      row(
          component.binary(),
          seen + " seen of " + snapshot.instances(component).size() + " expected");
    }
  }

  private void resources(boolean verbose) {
    Map<ResourceId, ResourceState> resources = new TreeMap<>(snapshot.resources());
    title("Kinds of API objects (" + resources.size() + ")");
    for (ResourceState state : resources.values().stream().limit(limit(verbose)).toList()) {
      row(
          state.resource().toString(),
          state.completeness().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + (state.why().isEmpty() ? "" : ": " + state.why()));
    }
    more(resources.size(), verbose);
  }

  private void files(boolean verbose) {
    Map<EntryState, Integer> counts = new EnumMap<>(EntryState.class);
    snapshot.files().values().forEach(f -> counts.merge(f.state(), 1, Integer::sum));
    title("Files (" + snapshot.files().size() + ")");
    counts.forEach((state, count) -> row(state.name().toLowerCase(Locale.ROOT), count.toString()));
    for (FileInfo file : snapshot.files().values()) {
      if (verbose || file.state() != EntryState.OK) {
        out.println(
            "  "
                + DisplayText.of(file.file())
                + "  "
                + file.size()
                + " bytes  "
                + file.sha256()
                + (file.why().isEmpty() ? "" : "  " + DisplayText.of(file.why())));
      }
    }
  }

  private void gaps(boolean verbose) {
    title("Gaps (" + snapshot.gaps().size() + ")");
    for (Gap gap : snapshot.gaps().stream().limit(limit(verbose)).toList()) {
      out.println("  " + DisplayText.of(gap.need() + ", " + gap.subject() + ": " + gap.why()));
      out.println("    " + DisplayText.of(gap.command()));
    }
    more(snapshot.gaps().size(), verbose);
  }

  /** What the kinds of parts at hand can answer (snapshot-and-collector.md section 4). */
  private void answers() {
    boolean cluster = !snapshot.resources().isEmpty();
    long parts = snapshot.nodes().stream().filter(n -> n.part() != null).count();
    title("Can answer");
    row(
        "cluster part",
        cluster
            ? "5.x, arguments in 1.2 to 1.4 and 2 from mirror Pods, 4.2 from configz"
            : "missing: no 5.x, no list of expected nodes");
    row(
        "node parts",
        parts == 0
            ? "missing: no 1.1, no 4.1, nothing about configuration files"
            : parts
                + " of "
                + snapshot.nodes().size()
                + " nodes: 1.1, 4.1, 4.2, files behind 1.2 to 3.2");
    boolean apiServer =
        snapshot.instances(Component.KUBE_APISERVER).stream().anyMatch(i -> !i.sources().isEmpty());
    row(
        "control plane",
        apiServer
            ? "captured: 1.x, 2.x and 3.x can be judged"
            : "not captured: 1.x, 2.x and 3.x need it, or a named provider baseline");
  }

  private static int limit(boolean verbose) {
    return verbose ? Integer.MAX_VALUE : LISTED;
  }

  private void more(int size, boolean verbose) {
    if (size > limit(verbose)) {
      out.println("  ... and " + (size - LISTED) + " more; -v lists all");
    }
  }

  private void title(String text) {
    out.println(console.bold(text));
  }

  private void row(String name, String text) {
    String shown = text.isBlank() || text.equals(" to ") ? "not recorded" : DisplayText.of(text);
    out.println("  " + String.format(Locale.ROOT, "%-24s", DisplayText.of(name)) + " " + shown);
  }
}
