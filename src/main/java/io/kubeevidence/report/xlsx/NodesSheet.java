package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Outcome;
import io.kubeevidence.check.Subject;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.finding.Finding;
import io.kubeevidence.report.NodeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Node by recommendation; a node that differs from most others has a thick frame. */
final class NodesSheet {
  private static final List<String> FIXED =
      List.of("Node", "Role", "Kubelet", "Part captured", "Differs in");
  private static final String NODE = Subject.node("n").kind();
  private static final int WORD_WIDTH = 13;
  private static final int NAME_WIDTH = 28;

  private final Book book;
  private final List<Finding> columns;
  private final Map<String, Map<String, Verdict>> verdicts = new HashMap<>();
  private final Map<String, Verdict> usual = new HashMap<>();

  private NodesSheet(Book book) {
    this.book = book;
    this.columns =
        book.report().findings().stream()
            .filter(f -> f.judgement().outcomes().stream().anyMatch(NodesSheet::onNode))
            .toList();
    columns.forEach(this::collect);
  }

  static void add(Book book) {
    new NodesSheet(book).write();
  }

  private static boolean onNode(Outcome outcome) {
    return outcome.subject().kind().equals(NODE);
  }

  private void collect(Finding f) {
    Map<String, Verdict> byNode = new HashMap<>();
    for (Outcome o : f.judgement().outcomes()) {
      if (onNode(o)) {
        byNode.merge(o.subject().name(), o.verdict(), Verdict::worse);
      }
    }
    verdicts.put(f.check().id().text(), byNode);
    Verdict most = mostFrequent(byNode);
    if (most != null) {
      usual.put(f.check().id().text(), most);
    }
  }

  /** The verdict of more than half of the nodes; null when there is none. */
  private static @Nullable Verdict mostFrequent(Map<String, Verdict> byNode) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    byNode.values().forEach(v -> counts.merge(v, 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(e -> e.getValue() * 2 > byNode.size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private void write() {
    Frame frame = book.frame(Book.NODES);
    List<String> headers = new ArrayList<>(FIXED);
    columns.forEach(f -> headers.add(f.check().id().text()));
    int[] widths = new int[headers.size()];
    Arrays.fill(widths, WORD_WIDTH);
    widths[0] = NAME_WIDTH;
    Grid grid = book.grid(frame, widths);
    grid.row(30);
    headers.forEach(h -> grid.text(Look.HEADER, h));
    Map<String, NodeInfo> nodes = new HashMap<>();
    book.report().nodes().forEach(n -> nodes.put(n.name(), n));
    TreeSet<String> names = new TreeSet<>(nodes.keySet());
    verdicts.values().forEach(m -> names.addAll(m.keySet()));
    names.forEach(name -> row(grid, name, nodes.get(name)));
    if (names.isEmpty()) {
      grid.row().text(Look.TEXT, "no node is known");
      for (int i = 1; i < headers.size(); i++) {
        grid.blank(Look.TEXT);
      }
    }
    int last = grid.rowNumber();
    frame.freeze(1).table("tblNodes", headers, last).printMatrix(headers.size() - 1, last);
    if (headers.size() > FIXED.size()) {
      frame.statusColors(FIXED.size(), headers.size() - 1, last);
    }
  }

  private void row(Grid grid, String name, @Nullable NodeInfo node) {
    grid.row()
        .text(Look.TEXT, name)
        .text(Look.TEXT, node == null ? "" : node.controlPlane() ? "control plane" : "worker")
        .text(Look.TEXT, node == null ? "" : node.kubeletVersion())
        .text(Look.TEXT, node != null && node.captured() ? "yes" : "no")
        .number(Look.NUMBER, columns.stream().filter(f -> outlier(f, name)).count());
    for (Finding f : columns) {
      Verdict verdict = verdict(f, name);
      grid.text(outlier(f, name) ? Look.OUTLIER : Look.TEXT, verdict == null ? "" : verdict.word());
    }
  }

  private @Nullable Verdict verdict(Finding f, String node) {
    return verdicts.getOrDefault(f.check().id().text(), Map.of()).get(node);
  }

  private boolean outlier(Finding f, String node) {
    Verdict verdict = verdict(f, node);
    Verdict most = usual.get(f.check().id().text());
    return verdict != null && most != null && verdict != most;
  }
}
