package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sonobuoy's record of its queries: an array, or a stream of objects, of {@code {queryobj,
 * namespace, time, error}} (3.6).
 */
final class QueryTimes {
  private final Map<String, Set<String>> good = new HashMap<>();
  private final Map<String, Set<String>> bad = new HashMap<>();
  private boolean sound;

  private QueryTimes() {}

  static QueryTimes read(Findings out, String file) {
    QueryTimes times = new QueryTimes();
    byte[] bytes = out.bundle().contents().get(file);
    if (bytes == null) {
      return times;
    }
    times.sound = true;
    for (Document d : SafeYaml.parseAll(bytes, YamlProfile.CONFIG, out.limits())) {
      times.sound &= d.faults().isEmpty();
      if (d.root() instanceof Value.Sequence s) {
        s.items().forEach(times::add);
      } else if (d.root() != null) {
        times.add(d.root());
      }
    }
    return times;
  }

  private void add(Value value) {
    String resource = value instanceof Value.Mapping m ? m.text("queryobj") : null;
    if (resource == null) {
      return;
    }
    Value.Mapping query = (Value.Mapping) value;
    String namespace = query.text("namespace");
    // an error is written as {}: its being there is what counts
    boolean failed = query.entries().containsKey("error") && !query.isExplicitNull("error");
    (failed ? bad : good)
        .computeIfAbsent(resource, r -> new HashSet<>())
        .add(namespace == null ? "" : namespace);
  }

  /** True when the type was asked for at least once. */
  boolean asked(KindNames.Entry kind) {
    String plural = kind.resource().plural();
    return good.containsKey(plural) || bad.containsKey(plural);
  }

  /**
   * Why the objects of a type are not known completely; null when every query succeeded.
   *
   * @param namespaces all namespaces of the cluster
   */
  @Nullable String gap(KindNames.Entry kind, Set<String> namespaces) {
    String plural = kind.resource().plural();
    if (!sound) {
      return "the record of the queries is missing or damaged";
    }
    if (bad.containsKey(plural)) {
      return "a query failed";
    }
    Set<String> answered = good.getOrDefault(plural, Set.of());
    if (!kind.namespaced()) {
      return answered.contains("") ? null : "it was not queried";
    }
    if (namespaces.isEmpty()) {
      return "the namespaces of the cluster are not known";
    }
    for (String namespace : namespaces) {
      if (!answered.contains(namespace)) {
        return "namespace " + namespace + " was not queried";
      }
    }
    return null;
  }
}
