package io.kubeevidence.yaml;

import io.kubeevidence.bundle.BundleLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Reads one small untrusted YAML or JSON document. Never throws on content. */
public final class SafeYaml {
  private SafeYaml() {}

  /** The only document of the text; more than one, or none, is a fault. */
  public static Document parse(byte[] content, YamlProfile profile, BundleLimits limits) {
    List<Fault> faults = new ArrayList<>();
    List<Value> roots = parseInto(content, profile, limits, faults);
    if (roots.size() > 1) {
      faults.add(new Fault("KE-E05", roots.get(1).line(), "more than one document"));
    }
    Value root = roots.isEmpty() ? null : roots.get(0);
    if (root == null || root.isNull()) {
      root = null;
      if (faults.isEmpty()) {
        faults.add(new Fault("KE-E01", 0, "no content"));
      }
    }
    return new Document(root, faults);
  }

  /** All documents of the text, each with the faults of the whole text. */
  public static List<Document> parseAll(byte[] content, YamlProfile profile, BundleLimits limits) {
    List<Fault> faults = new ArrayList<>();
    List<Value> roots = parseInto(content, profile, limits, faults);
    return roots.stream().map(r -> new Document(r, faults)).toList();
  }

  private static List<Value> parseInto(
      byte[] content, YamlProfile profile, BundleLimits limits, List<Fault> faults) {
    List<Value> roots = new ArrayList<>();
    try {
      EventSource events = TextSource.events(new ByteArrayInputStream(content), limits);
      TreeBuilder builder = new TreeBuilder(events, profile, limits, faults);
      EventSource.Kind kind = events.next();
      while (kind != EventSource.Kind.STREAM_END) {
        if (kind != EventSource.Kind.DOCUMENT_START && kind != EventSource.Kind.DOCUMENT_END) {
          builder.startDocument();
          roots.add(builder.build(kind, 1));
        }
        kind = events.next();
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      faults.add(fault(e));
    }
    return roots;
  }

  /** The one place where whatever a parser throws becomes a fault (hostile-input.md 6.2). */
  static Fault fault(Throwable e) {
    if (e instanceof io.kubeevidence.bundle.InvalidBundleException refused) {
      throw refused;
    }
    if (e instanceof EventSource.FaultException f) {
      return f.fault();
    }
    if (e instanceof CharacterCodingException) {
      return new Fault("KE-E02", 0, "bytes that are not UTF-8");
    }
    return new Fault("KE-E01", 0, "text that cannot be parsed");
  }
}
