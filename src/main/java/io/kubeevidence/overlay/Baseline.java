package io.kubeevidence.overlay;

import io.kubeevidence.check.CheckId;
import io.kubeevidence.check.Verdict;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a provider states about its service for every recommendation of a benchmark.
 *
 * @param provider id, as given to {@code --provider}
 * @param title name of the service
 * @param benchmark id of the benchmark it speaks about
 * @param source where it was published
 * @param versions Kubernetes versions it speaks about
 * @param date day on which it was taken over
 * @param rows one per recommendation
 */
public record Baseline(
    String provider,
    String title,
    String benchmark,
    String source,
    VersionRange versions,
    String date,
    SortedMap<CheckId, Row> rows) {

  /**
   * One row.
   *
   * @param verdict status that the provider gives
   * @param reason why, in our own words
   */
  public record Row(Verdict verdict, String reason) {}

  public Baseline {
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
  }

  /**
   * Reads the document of a baseline.
   *
   * @throws InvalidInputException with all problems when it does not follow the schema
   */
  public static Baseline read(@Nullable Value document, String file) {
    List<String> problems = new ArrayList<>();
    StrictMapping root = StrictMapping.root(document, problems);
    String provider = root.text("provider");
    String title = root.text("title");
    String benchmark = root.text("benchmark");
    String source = root.text("source");
    StrictMapping versions = root.mapping("versions");
    VersionRange range = VersionRange.read(versions);
    String date = root.text("date");
    SortedMap<CheckId, Row> rows = rows(root.mapping("rows"), problems);
    root.done();
    if (!problems.isEmpty()) {
      throw new InvalidInputException("KE-B03", file, problems);
    }
    return new Baseline(
        Objects.requireNonNull(provider),
        Objects.requireNonNull(title),
        Objects.requireNonNull(benchmark),
        Objects.requireNonNull(source),
        Objects.requireNonNull(range),
        Objects.requireNonNull(date),
        rows);
  }

  private static SortedMap<CheckId, Row> rows(StrictMapping mapping, List<String> problems) {
    SortedMap<CheckId, Row> rows = new TreeMap<>();
    for (String id : mapping.keys()) {
      StrictMapping row = mapping.mapping(id);
      Verdict verdict = row.verdict("status");
      String reason = row.text("reason");
      row.done();
      if (verdict != null && reason != null && CheckIds.isNumber(id)) {
        rows.put(new CheckId(id), new Row(verdict, reason));
      } else if (!CheckIds.isNumber(id)) {
        problems.add("rows." + id + ": is not the number of a recommendation");
      }
    }
    return rows;
  }
}
