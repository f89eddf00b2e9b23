package io.kubeevidence.snapshot.distribution;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.snapshot.node.Component;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The profiles of {@code distributions/profiles.yaml}, in the order in which they are asked. */
public final class Distributions {
  private static final String RESOURCE = "/distributions/profiles.yaml";
  private static final List<Distribution> ALL = load();

  private Distributions() {}

  /** All profiles. */
  public static List<Distribution> all() {
    return ALL;
  }

  /** The profile of a name; null when there is none. */
  public static @Nullable Distribution of(String name) {
    return ALL.stream().filter(d -> d.name().equals(name)).findFirst().orElse(null);
  }

  /** The distribution that one of the processes belongs to; empty for ordinary processes. */
  public static String ofProcesses(List<ProcessRecord> processes) {
    for (ProcessRecord process : processes) {
      String base = basename(process);
      for (Distribution d : ALL) {
        if (d.processes().contains(base)) {
          return d.name();
        }
      }
    }
    return "";
  }

  /** The components that a process runs inside itself: by the first row that fits it. */
  public static Set<Component> embedded(ProcessRecord process) {
    String base = basename(process);
    String argument = process.argv().size() > 1 ? process.argv().get(1) : "";
    for (Distribution d : ALL) {
      for (Distribution.Embedding e : d.embeds()) {
        boolean fits = e.argument().isEmpty() || e.argument().equals(argument);
        if (e.process().equals(base) && fits) {
          return e.components();
        }
      }
    }
    return Set.of();
  }

  private static String basename(ProcessRecord process) {
    String first = process.argv().isEmpty() ? "" : process.argv().get(0);
    return first.substring(first.lastIndexOf('/') + 1);
  }

  private static List<Distribution> load() {
    Document document;
    try (InputStream in = Distributions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      document = SafeYaml.parse(in.readAllBytes(), YamlProfile.CONFIG, BundleLimits.defaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Value.Sequence rows = document.root() == null ? null : document.root().asSequence();
    if (rows == null || !document.sound()) {
      throw new IllegalStateException(RESOURCE + " cannot be read: " + document.faults());
    }
    Map<String, Map<String, List<String>>> paths = new LinkedHashMap<>();
    for (Value v : rows.items()) {
      paths.put(text(row(v), "name"), paths(row(v)));
    }
    List<Distribution> all = new ArrayList<>();
    for (Value v : rows.items()) {
      all.add(distribution(row(v), paths));
    }
    return List.copyOf(all);
  }

  private static Value.Mapping row(Value v) {
    Value.Mapping row = v.asMapping();
    if (row == null) {
      throw new IllegalStateException(RESOURCE + ": a row that is no mapping");
    }
    return row;
  }

  private static Distribution distribution(
      Value.Mapping row, Map<String, Map<String, List<String>>> paths) {
    List<Distribution.Embedding> embeds = new ArrayList<>();
    for (Value v : row.items("embeds")) {
      Set<Component> components = EnumSet.noneOf(Component.class);
      for (String binary : texts(row(v), "components")) {
        components.add(component(binary));
      }
      embeds.add(
          new Distribution.Embedding(
              text(row(v), "process"), text(row(v), "argument"), components));
    }
    String like = text(row, "like");
    String name = text(row, "name");
    return new Distribution(
        name,
        Boolean.TRUE.equals(row.bool("managed")),
        texts(row, "nodeLabels"),
        texts(row, "providerIds"),
        texts(row, "kubeletVersions"),
        new HashSet<>(texts(row, "processes")),
        texts(row, "kubeletArguments"),
        new HashSet<>(texts(row, "configMaps")),
        embeds,
        paths.getOrDefault(like.isEmpty() ? name : like, Map.of()));
  }

  private static Map<String, List<String>> paths(Value.Mapping row) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    Value.Mapping given = row.mapping("paths");
    if (given != null) {
      given.entries().keySet().forEach(role -> paths.put(role, List.copyOf(texts(given, role))));
    }
    return paths;
  }

  private static Component component(String binary) {
    return Arrays.stream(Component.values())
        .filter(c -> c.binary().equals(binary))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(RESOURCE + ": no component " + binary));
  }

  private static String text(Value.Mapping row, String key) {
    String text = row.text(key);
    return text == null ? "" : text;
  }

  private static List<String> texts(Value.Mapping row, String key) {
    List<String> texts = new ArrayList<>();
    for (Value v : row.items(key)) {
      if (v instanceof Value.Scalar s) {
        texts.add(s.text());
      }
    }
    return texts;
  }
}
