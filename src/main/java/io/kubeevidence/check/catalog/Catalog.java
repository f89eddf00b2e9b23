package io.kubeevidence.check.catalog;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.check.Check;
import io.kubeevidence.check.CheckId;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The recommendations of one benchmark, in its order, with their rules. Immutable. */
public final class Catalog {
  private static final String FOLDER = "/checks/cis-1.9.0/";

  private final String id;
  private final String title;
  private final String version;
  private final String kubernetes;
  private final List<Section> sections;
  private final Map<CheckId, Check> checks;

  private Catalog(Value.Mapping index, List<Section> sections, Map<CheckId, Check> checks) {
    this.id = Definition.text(index, "id", "index");
    this.title = Definition.text(index, "title", "index");
    this.version = Definition.text(index, "version", "index");
    this.kubernetes = Definition.text(index, "kubernetes", "index");
    this.sections = List.copyOf(sections);
    this.checks = java.util.Collections.unmodifiableMap(checks);
  }

  /** Reads the definitions of CIS Kubernetes Benchmark v1.9.0 that the program carries. */
  public static Catalog cis190() {
    Value.Mapping index = resource("index.yaml");
    List<Section> sections = new ArrayList<>();
    Map<CheckId, Check> checks = new TreeMap<>();
    for (Value item : index.items("sections")) {
      Value.Mapping section = Definition.mapping(item, "a section of the index");
      String number = Definition.text(section, "id", "section");
      sections.add(new Section(number, Definition.text(section, "title", number)));
      String count = section.text("checks");
      for (int i = 1; count != null && i <= Integer.parseInt(count); i++) {
        CheckId check = new CheckId(number + "." + i);
        checks.put(check, Definition.check(check, resource(check + ".yaml")));
      }
    }
    return new Catalog(index, sections, checks);
  }

  private static Value.Mapping resource(String name) {
    try (InputStream in = Catalog.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("missing definition " + name);
      }
      Document document =
          SafeYaml.parse(in.readAllBytes(), YamlProfile.CONFIG, BundleLimits.defaults());
      if (!document.sound()) {
        throw new IllegalStateException(name + ": " + document.faults());
      }
      return Definition.mapping(document.root(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Identifier, for example {@code cis-1.9.0}. */
  public String id() {
    return id;
  }

  /** Title of the benchmark. */
  public String title() {
    return title;
  }

  /** Version of the benchmark. */
  public String version() {
    return version;
  }

  /** Kubernetes versions that it is written for. */
  public String kubernetes() {
    return kubernetes;
  }

  /** All headings in the order of the table. */
  public List<Section> sections() {
    return sections;
  }

  /** All recommendations in the order of the table. */
  public List<Check> checks() {
    return List.copyOf(checks.values());
  }

  /** The recommendation of a number; null when there is none. */
  public @Nullable Check check(CheckId number) {
    return checks.get(number);
  }

  /** The definition of a recommendation as written, for a reader who wants to see the rule. */
  public static Value.Mapping definition(CheckId number) {
    return resource(number + ".yaml");
  }
}
