package io.kubeevidence.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The benchmark that a report follows.
 *
 * @param id for example {@code cis-1.9.0}
 * @param title name
 * @param version version of the benchmark
 * @param kubernetes Kubernetes versions it speaks about
 * @param sections titles of the section headings by number, in the order of the published table
 */
public record Benchmark(
    String id, String title, String version, String kubernetes, Map<String, String> sections) {

  public Benchmark {
    sections = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sections));
  }

  /** CIS Kubernetes Benchmark v1.9.0. */
  public static Benchmark cis190() {
    return new Benchmark(
        "cis-1.9.0",
        "CIS Kubernetes Benchmark",
        "1.9.0",
        "1.27-1.29",
        sections("/benchmark/cis-1.9.0.sections.tsv"));
  }

  private static Map<String, String> sections(String resource) {
    Map<String, String> sections = new LinkedHashMap<>();
    try (InputStream in = Objects.requireNonNull(Benchmark.class.getResourceAsStream(resource));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        sections.put(line.substring(0, tab), line.substring(tab + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sections;
  }
}
