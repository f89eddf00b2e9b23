package io.kubeevidence.report;

import io.kubeevidence.check.catalog.Catalog;
import io.kubeevidence.check.catalog.Section;
import java.util.List;

/**
 * The benchmark that a report follows.
 *
 * @param id for example {@code cis-1.9.0}
 * @param title name
 * @param version version of the benchmark
 * @param kubernetes Kubernetes versions it speaks about
 * @param sections headings in the order of the published table
 */
public record Benchmark(
    String id, String title, String version, String kubernetes, List<Section> sections) {

  public Benchmark {
    sections = List.copyOf(sections);
  }

  /** The benchmark of a catalog. */
  public static Benchmark of(Catalog catalog) {
    return new Benchmark(
        catalog.id(), catalog.title(), catalog.version(), catalog.kubernetes(), catalog.sections());
  }
}
