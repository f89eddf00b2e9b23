package io.kubeevidence.conformance;

import io.kubeevidence.check.Check;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Judgement;
import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.conformance.Opinion.Standing;
import io.kubeevidence.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges trials and counts how the verdicts stand to the oracles. */
final class Agreement {
  private final Catalog catalog = Catalog.cis190();
  private final Map<String, Map<CheckId, Map<Standing, Integer>>> counts = new LinkedHashMap<>();
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
      Judgement judgement = judge(snapshot, id);
      boolean named = named(id, judgement);
      Standing standing = e.getValue().standing(judgement.verdict(), named);
      counts
          .computeIfAbsent(trial.item(), i -> new TreeMap<>())
          .computeIfAbsent(id, i -> new EnumMap<>(Standing.class))
          .merge(standing, 1, Integer::sum);
      boolean listed = listing(id) && named;
      results.add(
          new Result(
              trial.item(),
              id.text(),
              trial.name(),
              judgement.verdict().word() + (listed ? ", workload listed" : ""),
              e.getValue(),
              standing,
              judgement.reason().code() + " " + judgement.reason().text()));
    }
  }

  /** Our verdict on one recommendation. */
  Judgement judge(Snapshot snapshot, CheckId id) {
    Check check = catalog.check(id);
    if (check == null) {
      throw new IllegalArgumentException("no such recommendation: " + id);
    }
    return check.rule().judge(snapshot);
  }

  /**
   * What 5.2.x say of a single workload: they judge the namespace, and name the workloads that do
   * what it should refuse in the reviewer's list.
   */
  private static boolean listing(CheckId id) {
    return id.section().equals("5.2") && !id.text().equals("5.2.1");
  }

  static boolean named(CheckId id, Judgement judgement) {
    return listing(id)
        ? judgement.review().stream().anyMatch(r -> !r.subject().startsWith("Namespace "))
        : !judgement.verdict().favourable();
  }

  /** Everything that was judged, in the order of the trials. */
  List<Result> results() {
    return List.copyOf(results);
  }

  /** Everything that differs from its oracle and so needs a reason. */
  List<Result> different() {
    return results.stream().filter(r -> !r.standing().same()).toList();
  }

  /** Item by recommendation, with a total for each item and over all. */
  String table() {
    StringBuilder text = new StringBuilder("item\tid\tcases");
    for (Standing s : Standing.values()) {
      text.append('\t').append(s.head());
    }
    text.append('\n');
    Map<Standing, Integer> all = new EnumMap<>(Standing.class);
    counts.forEach(
        (item, ids) -> {
          ids.forEach((id, row) -> line(text, item, id.text(), row));
          Map<Standing, Integer> sum = sum(ids);
          line(text, item, "all", sum);
          sum.forEach((s, n) -> all.merge(s, n, Integer::sum));
        });
    line(text, "all", "all", all);
    return text.toString();
  }

  /** One line of Markdown for each item: cases, verdicts compared, and how they stand. */
  String summary() {
    StringBuilder text = new StringBuilder();
    Map<Standing, Integer> all = new EnumMap<>(Standing.class);
    long cases = 0;
    for (Map.Entry<String, Map<CheckId, Map<Standing, Integer>>> e : counts.entrySet()) {
      long here = cases(e.getKey());
      Map<Standing, Integer> sum = sum(e.getValue());
      markdown(text, e.getKey(), here, sum);
      cases += here;
      sum.forEach((s, n) -> all.merge(s, n, Integer::sum));
    }
    markdown(text, "all", cases, all);
    return text.toString();
  }

  private long cases(String item) {
    return results.stream().filter(r -> r.item().equals(item)).map(Result::name).distinct().count();
  }

  private static void markdown(
      StringBuilder text, String item, long cases, Map<Standing, Integer> row) {
    int verdicts = row.values().stream().mapToInt(Integer::intValue).sum();
    int explained = row.getOrDefault(Standing.DISAGREE, 0) + row.getOrDefault(Standing.PERSON, 0);
    text.append("| ").append(item).append(" | ").append(cases).append(" | ").append(verdicts);
    text.append(" | ").append(row.getOrDefault(Standing.AGREE, 0));
    text.append(" | ").append(row.getOrDefault(Standing.WITHHELD, 0));
    text.append(" | ").append(explained);
    text.append(" | ").append(row.getOrDefault(Standing.NOT_ASSESSED, 0)).append(" |\n");
  }

  private static Map<Standing, Integer> sum(Map<CheckId, Map<Standing, Integer>> ids) {
    Map<Standing, Integer> sum = new EnumMap<>(Standing.class);
    ids.values().forEach(row -> row.forEach((s, n) -> sum.merge(s, n, Integer::sum)));
    return sum;
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
