package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.InvalidBundleException;
import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.layout.ClusterFacts;
import io.kubeevidence.snapshot.object.ObjectConsumer;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes the objects of foreign files one at a time: completes what they leave out, drops Secrets,
 * hides what may be a credential, recognises repeated objects, and hands on the rest
 * (snapshot-and-collector.md section 3, common reader rules).
 */
final class ObjectIntake {
  private record Seen(long content, int fields) {}

  private final ForeignBundle bundle;
  private final ClusterFacts cluster;
  private final ObjectConsumer objects;
  private final long limit;
  private final Map<Long, Seen> seen = new HashMap<>();
  private long count;

  ObjectIntake(
      ForeignBundle bundle, ClusterFacts cluster, ObjectConsumer objects, BundleLimits limits) {
    this.bundle = bundle;
    this.cluster = cluster;
    this.objects = objects;
    this.limit = limits.value("--max-objects");
  }

  void accept(
      ObjectFile file, String entry, Value.Mapping given, String path, boolean conflicting) {
    KindNames.Entry hint = PathHints.kind(entry);
    String kind = text(given.string("kind"), hint == null ? "" : hint.kind());
    String version = text(given.string("apiVersion"), hint == null ? "" : hint.apiVersion());
    String name = given.string("metadata", "name");
    SpecialDocument.Type special = SpecialDocuments.typeOf(file.name(), given);
    if (special != null || kind.isEmpty() || version.isEmpty() || name == null) {
      other(file, given, path, special);
      return;
    }
    if (++count > limit) {
      throw new InvalidBundleException(
          "KE-L07", entry, "more than " + limit + " objects", "", "raise it with --max-objects");
    }
    String namespace = text(given.string("metadata", "namespace"), "");
    ResourceId resource = KindNames.resource(KindNames.current(version, kind), kind);
    Pointer where =
        new Pointer(
            file.name(),
            path,
            given.line(),
            kind + " " + namespace + (namespace.isEmpty() ? "" : "/") + name);
    if (NameRows.wanted(resource)) {
      bundle
          .named()
          .computeIfAbsent(resource, r -> new ArrayList<>())
          .add(NameRows.row(given, namespace, name, where));
    }
    if (kind.equals("Secret")) {
      // the only thing that may be known of it; its content ends here
      return;
    }
    if (kind.equals("Namespace")) {
      bundle.namespaces().computeIfAbsent(file.name(), f -> new TreeSet<>()).add(name);
    }
    file.count(resource, namespace);
    Value.Mapping body =
        Redaction.of(typed(given, kind, version), namespace, PathHints.nullStandsForEmpty(entry));
    handOn(
        file,
        new ClusterObject(
            KindNames.current(version, kind),
            kind,
            namespace,
            name,
            body,
            where,
            conflicting ? EntryState.CONFLICTING : EntryState.OK));
  }

  /** A mapping that is no API object: evidence of another kind, or of no interest. */
  private void other(
      ObjectFile file, Value.Mapping given, String path, SpecialDocument.@Nullable Type type) {
    if (type == null) {
      file.countUntyped();
    } else if (bundle.documents().size() < SpecialDocuments.MOST) {
      bundle.documents().add(new SpecialDocument(type, file.name(), path, given));
    } else {
      file.fault(new Fault("KE-L07", given.line(), "more documents of this kind than are kept"));
    }
  }

  private void handOn(ObjectFile file, ClusterObject object) {
    long identity =
        Fingerprint.identity(object.group(), object.kind(), object.namespace(), object.name());
    long content = Fingerprint.content(object.body());
    int fields = Fingerprint.fields(object.body());
    Seen before = seen.get(identity);
    if (before == null) {
      seen.put(identity, new Seen(content, fields));
      cluster.accept(object);
      objects.accept(object);
      return;
    }
    boolean fuller = fields > before.fields();
    if (fuller) {
      seen.put(identity, new Seen(content, fields));
    }
    if (before.content() == content) {
      // the same object again, as in a list and in a file of its own: the fuller copy tells more
      if (fuller) {
        cluster.replace(object);
      }
      return;
    }
    file.fault(new Fault("KE-V02", object.body().line(), "an object that is there twice"));
    ClusterObject doubtful = conflicting(object);
    if (object.kind().equals("Pod")) {
      bundle.conflictingPods().add(object.qualifiedName());
      cluster.accept(doubtful);
    } else if (fuller) {
      cluster.replace(doubtful);
    }
    objects.accept(doubtful);
  }

  private static ClusterObject conflicting(ClusterObject o) {
    return new ClusterObject(
        o.apiVersion(),
        o.kind(),
        o.namespace(),
        o.name(),
        o.body(),
        o.pointer(),
        EntryState.CONFLICTING);
  }

  private static Value.Mapping typed(Value.Mapping given, String kind, String version) {
    if (given.get("kind") != null && given.get("apiVersion") != null) {
      return given;
    }
    Map<String, Value> all = new LinkedHashMap<>(given.entries());
    all.put("kind", new Value.Scalar(Value.ScalarType.STRING, kind, given.line()));
    all.put("apiVersion", new Value.Scalar(Value.ScalarType.STRING, version, given.line()));
    return new Value.Mapping(all, given.line());
  }

  private static String text(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
