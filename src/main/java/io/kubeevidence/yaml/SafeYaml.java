package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryLimitException;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.bundle.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one small untrusted YAML or JSON document. Never throws on content. */
public final class SafeYaml {
  /** Documents of one file (KE-L07). */
  static final int MAX_DOCUMENTS = 10_000;

  private SafeYaml() {}

  /** The only document of the text; more than one, or none, is a fault. */
  public static Document parse(byte[] content, YamlProfile profile, BundleLimits limits) {
    return parse(content, profile, limits, new ReadBudget(limits));
  }

  /**
   * The only document of the text; more than one, or none, is a fault.
   *
   * @param budget what the files of the bundle may still cost together
   * @throws InvalidBundleException when the budget is used up
   */
  public static Document parse(
      byte[] content, YamlProfile profile, BundleLimits limits, ReadBudget budget) {
    List<Document> all = parseAll(content, profile, limits, budget);
    if (all.isEmpty()) {
      return new Document(null, List.of(new Fault("KE-E01", 0, "no content")));
    }
    Document first = all.get(0);
    Value root = first.root();
    if (root == null) {
      return first;
    }
    List<Fault> faults = new ArrayList<>(first.faults());
    if (root.isNull() && faults.isEmpty()) {
      faults.add(new Fault("KE-E01", 0, "no content"));
    }
    Value second = all.size() > 1 ? all.get(1).root() : null;
    if (second != null) {
      faults.add(new Fault("KE-E05", second.line(), "more than one document"));
    }
    return new Document(
        root.isNull() ? null : root, root.isNull() ? null : first.lastReading(), faults);
  }

  /** All documents of the text, each with the faults of the whole text. */
  public static List<Document> parseAll(byte[] content, YamlProfile profile, BundleLimits limits) {
    return parseAll(content, profile, limits, new ReadBudget(limits));
  }

  /**
   * All documents of the text, each with the faults of the whole text; one without a root when none
   * could be read.
   *
   * @param budget what the files of the bundle may still cost together
   * @throws InvalidBundleException when the budget is used up
   */
  public static List<Document> parseAll(
      byte[] content, YamlProfile profile, BundleLimits limits, ReadBudget budget) {
    Faults faults = new Faults();
    TextSource source = new TextSource(new ByteArrayInputStream(content), limits, budget);
    List<Document> roots = new ArrayList<>();
    boolean json = source.json();
    parseInto(source, false, profile, limits, faults, roots);
    boolean otherYaml = json && roots.isEmpty() && profile == YamlProfile.CONFIG;
    if (otherYaml) {
      // people may write {a: b}, which is YAML without being JSON
      faults = new Faults();
      source = new TextSource(new ByteArrayInputStream(content), limits, budget);
      parseInto(source, true, profile, limits, faults, roots);
    }
    List<Fault> all = faults.list();
    if (roots.isEmpty() && !all.isEmpty()) {
      return List.of(new Document(null, all));
    }
    return roots.stream().map(d -> new Document(d.root(), d.lastReading(), all)).toList();
  }

  private static void parseInto(
      TextSource source,
      boolean asYaml,
      YamlProfile profile,
      BundleLimits limits,
      Faults faults,
      List<Document> roots) {
    try {
      EventSource events = asYaml ? source.yamlEvents(faults) : source.events(faults);
      TreeBuilder builder = new TreeBuilder(events, profile, limits, faults);
      EventSource.Kind kind = events.next();
      while (kind != EventSource.Kind.STREAM_END) {
        if (kind != EventSource.Kind.DOCUMENT_START && kind != EventSource.Kind.DOCUMENT_END) {
          if (roots.size() == MAX_DOCUMENTS) {
            throw new EventSource.FaultException("KE-L07", events.line, "too many documents");
          }
          builder.startDocument();
          builder.startReading();
          Value root = builder.build(kind, 1, null);
          Value other = builder.duplicateKey() ? builder.lastReading(root) : null;
          roots.add(new Document(root, other, List.of()));
        }
        kind = events.next();
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      faults.add(fault(e));
    }
  }

  /** The fault of a file that is larger than its class allows. */
  public static Fault tooLarge(EntryLimitException limit) {
    String text =
        Problem.count(limit.found())
            + " bytes, limit "
            + Problem.count(limit.limit())
            + "; raise it with "
            + limit.flag();
    return new Fault(limit.code(), 0, text);
  }

  /** The one place where whatever a parser throws becomes a fault (hostile-input.md 6.2). */
  static Fault fault(Throwable e) {
    if (e instanceof InvalidBundleException refused) {
      throw refused;
    }
    if (e instanceof EventSource.FaultException f) {
      return f.fault();
    }
    if (e instanceof EntryLimitException limit) {
      return tooLarge(limit);
    }
    return new Fault("KE-E01", 0, "text that cannot be parsed");
  }
}
