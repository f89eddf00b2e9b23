package io.kubeevidence.conformance;

import io.kubeevidence.check.Check;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.conformance.Opinion.Standing;
import io.kubeevidence.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges trials and counts how the verdicts stand to the oracles. */
final class Agreement {
  private static final String HEAD =
      "item\tid\tcases\tagree\tdisagree\tleft to a person\tnot assessed\n";

  private final Catalog catalog = Catalog.cis190();
  private final Map<String, Map<CheckId, Map<Standing, Integer>>> counts = new TreeMap<>();
  private final List<Result> results = new ArrayList<>();

  /** One verdict beside one opinion. */
  record Result(
      String item,
      String id,
      String name,
      String ours,
      Opinion theirs,
      Standing standing,
      String reason) {

    /** The words that the reviewed file repeats. */
    String key() {
      return String.join("\t", item, id, name, ours, theirs.word());
    }
  }

  void judge(Trial trial) {
    Snapshot snapshot = trial.snapshot().get();
    for (Map.Entry<String, Opinion> e : new TreeMap<>(trial.opinions()).entrySet()) {
      CheckId id = new CheckId(e.getKey());
      Check check = catalog.check(id);
      if (check == null) {
        throw new IllegalArgumentException("no such recommendation: " + id);
      }
      Judgement judgement = check.rule().judge(snapshot);
      boolean listed = listed(id, judgement);
      Standing standing = e.getValue().standing(judgement.verdict(), listed);
      String shown = judgement.verdict().word() + (listed ? ", workload listed" : "");
      counts
          .computeIfAbsent(trial.item(), i -> new TreeMap<>())
          .computeIfAbsent(id, i -> new EnumMap<>(Standing.class))
          .merge(standing, 1, Integer::sum);
      results.add(
          new Result(
              trial.item(),
              id.text(),
              trial.name(),
              shown,
              e.getValue(),
              standing,
              judgement.reason().code() + " " + judgement.reason().text()));
    }
  }

  /**
   * What 5.2.x say of a single workload: they judge the namespace, and name the workloads that do
   * what it should refuse in the reviewer's list. A controller without Pods stands only there.
   */
  private static boolean listed(CheckId id, Judgement judgement) {
    return id.section().equals("5.2")
        && judgement.review().stream().anyMatch(r -> !r.subject().startsWith("Namespace "));
  }

  /** Everything that was judged, in the order of the trials. */
  List<Result> results() {
    return List.copyOf(results);
  }

  List<Result> of(Standing standing) {
    return results.stream().filter(r -> r.standing() == standing).toList();
  }

  /** Item by recommendation, with a total for each item and over all. */
  String table() {
    StringBuilder text = new StringBuilder(HEAD);
    Map<Standing, Integer> all = new EnumMap<>(Standing.class);
    counts.forEach(
        (item, ids) -> {
          Map<Standing, Integer> sum = new EnumMap<>(Standing.class);
          ids.forEach(
              (id, row) -> {
                line(text, item, id.text(), row);
                row.forEach((s, n) -> sum.merge(s, n, Integer::sum));
              });
          line(text, item, "all", sum);
          sum.forEach((s, n) -> all.merge(s, n, Integer::sum));
        });
    line(text, "all", "all", all);
    return text.toString();
  }

  private static void line(StringBuilder text, String item, String id, Map<Standing, Integer> row) {
    int cases = row.values().stream().mapToInt(Integer::intValue).sum();
    text.append(item).append('\t').append(id).append('\t').append(cases);
    for (Standing s : Standing.values()) {
      text.append('\t').append(row.getOrDefault(s, 0));
    }
    text.append('\n');
  }
}
