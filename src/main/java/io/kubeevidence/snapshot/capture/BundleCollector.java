package io.kubeevidence.snapshot.capture;

import io.kubeevidence.bundle.BundleEntry;
import io.kubeevidence.bundle.BundleLimits;
import io.kubeevidence.bundle.EntryClass;
import io.kubeevidence.bundle.EntryLimitException;
import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.bundle.EntryVisitor;
import io.kubeevidence.bundle.Problem;
import io.kubeevidence.snapshot.evidence.ClusterObject;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.node.ProcessRecord;
import io.kubeevidence.snapshot.node.StatRecord;
import io.kubeevidence.yaml.Document;
import io.kubeevidence.yaml.Fault;
import io.kubeevidence.yaml.JsonLines;
import io.kubeevidence.yaml.ListSummary;
import io.kubeevidence.yaml.ObjectFilter;
import io.kubeevidence.yaml.ObjectStream;
import io.kubeevidence.yaml.ReadBudget;
import io.kubeevidence.yaml.SafeYaml;
import io.kubeevidence.yaml.Value;
import io.kubeevidence.yaml.YamlProfile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sorts the entries of a bundle in the project's own format while they stream past: records and
 * small files are kept, objects are handed on one at a time and forgotten. Entries may come in any
 * order.
 */
public final class BundleCollector implements EntryVisitor {
  private static final Pattern OWN =
      Pattern.compile(
          "((?:[^/]+/)*?)(?:manifest\\.json|(cluster(?:-[0-9]+)?|nodes/[^/]+)/"
              + "(part\\.json|captures\\.jsonl|stat\\.jsonl|proc\\.jsonl|data/.+))");

  /** Large parts of Pods and Nodes that no check asks for. */
  private static final ObjectFilter UNREAD =
      ObjectFilter.dropping(
          List.of(
              List.of("metadata", "managedFields"),
              List.of("spec", "affinity"),
              List.of("spec", "tolerations"),
              List.of("status", "containerStatuses"),
              List.of("status", "images"),
              List.of("status", "initContainerStatuses")));

  private final CollectedBundle bundle;
  private final BundleLimits limits;
  private final ReadBudget budget;
  private final Consumer<ClusterObject> objects;
  private final EntryVisitor others;
  private final ObjectIdentities seen = new ObjectIdentities();
  private final KindCheck kinds = new KindCheck();

  /**
   * Collects into a bundle.
   *
   * @param bundle receives what is kept
   * @param limits for the parsers
   * @param budget what the files of all bundles may still cost together
   * @param objects receives every API object once
   * @param others sees every file that is not named as a file of the own format
   */
  public BundleCollector(
      CollectedBundle bundle,
      BundleLimits limits,
      ReadBudget budget,
      Consumer<ClusterObject> objects,
      EntryVisitor others) {
    this.bundle = bundle;
    this.limits = limits;
    this.budget = budget;
    this.objects = objects;
    this.others = others;
  }

  @Override
  public void entry(BundleEntry entry) throws IOException {
    String path = entry.path().toString();
    budget.reading(bundle.prefix() + path);
    Matcher own = OWN.matcher(path);
    if (!own.matches() || (bundle.root() != null && !own.group(1).equals(bundle.root()))) {
      if (path.endsWith("/manifest.json")) {
        otherManifest(entry, path);
      } else if (!bundle.own()) {
        others.entry(entry);
      }
      return;
    }
    if (bundle.root() == null) {
      bundle.rootFound(own.group(1));
    }
    String name = bundle.nameOf(path);
    if (own.group(2) == null) {
      bundle.manifests().add(name);
      document(entry, name);
      return;
    }
    partFile(entry, name, bundle.part(bundle.prefix() + own.group(2)), own.group(3));
  }

  @Override
  public void skipped(io.kubeevidence.bundle.BundlePath path, String type) {
    bundle
        .problems()
        .add(
            Problem.warning(
                "KE-A04", path.toString(), "a " + type, "only files and folders are read"));
  }

  /** A second manifest elsewhere in the archive: two bundles in one (KE-V03), unless foreign. */
  private void otherManifest(BundleEntry entry, String path) throws IOException {
    Document other = parse(entry);
    Value.Mapping content = other.mapping();
    if (content != null && "kube-evidence-bundle".equals(content.string("format"))) {
      bundle.manifests().add(bundle.prefix() + path);
    }
  }

  private void partFile(BundleEntry entry, String name, CollectedPart part, String file)
      throws IOException {
    switch (file) {
      case "part.json" -> {
        document(entry, name);
        Document read = bundle.documents().get(name);
        part.describe(read == null ? null : read.mapping());
      }
      case "captures.jsonl" -> captures(entry, name, part);
      case "stat.jsonl" -> stats(entry, name, part);
      case "proc.jsonl" -> processes(entry, name, part);
      default -> data(entry, name, part, file);
    }
  }

  private void data(BundleEntry entry, String name, CollectedPart part, String file)
      throws IOException {
    if (part.hasCaptures() && !part.names(file)) {
      bundle
          .problems()
          .add(
              Problem.warning(
                  "KE-V14", name, "a file that no capture record names", "it is not read"));
      return;
    }
    if (file.startsWith("data/objects/")) {
      objects(entry, name);
    } else if (file.startsWith("data/configz/") || file.equals("data/version.json")) {
      document(entry, name);
    } else {
      byte[] content = bytes(entry, name);
      budget.keep(content);
      bundle.contents().put(name, content);
    }
  }

  private byte[] bytes(BundleEntry entry, String name) throws IOException {
    try (InputStream in = entry.content(EntryClass.CONFIG)) {
      return in.readAllBytes();
    } catch (EntryLimitException tooLarge) {
      bundle.addFaults(name, List.of(SafeYaml.tooLarge(tooLarge)));
      return new byte[0];
    }
  }

  private Document parse(BundleEntry entry) {
    try (InputStream in = entry.content(EntryClass.CONFIG)) {
      return SafeYaml.parse(in.readAllBytes(), YamlProfile.API_DUMP, limits, budget);
    } catch (IOException tooLarge) {
      return new Document(null, List.of());
    }
  }

  private void document(BundleEntry entry, String name) throws IOException {
    Document document = SafeYaml.parse(bytes(entry, name), YamlProfile.API_DUMP, limits, budget);
    bundle.documents().put(name, document);
    bundle.addFaults(name, document.faults());
  }

  private void captures(BundleEntry entry, String name, CollectedPart part) throws IOException {
    Set<String> ids = new HashSet<>();
    List<Fault> faults =
        lines(
            entry,
            (number, line) -> {
              CaptureRecord record = CaptureRecord.read(line, new Pointer(name, "$", number, ""));
              if (record == null || !ids.add(record.id())) {
                part.captureFaults()
                    .add(new Fault("KE-V14", number, "a capture record that does not fit"));
              } else {
                part.add(record);
              }
            });
    part.capturesRead(faults);
    bundle.addFaults(name, part.captureFaults());
  }

  private void stats(BundleEntry entry, String name, CollectedPart part) throws IOException {
    part.statFaults()
        .addAll(
            lines(
                entry,
                (number, line) -> {
                  StatRecord record = StatLine.read(line, new Pointer(name, "$", number, ""));
                  if (record == null) {
                    part.statFaults()
                        .add(new Fault("KE-V14", number, "a file record that does not fit"));
                  } else {
                    part.stats().add(record);
                  }
                }));
    bundle.addFaults(name, part.statFaults());
  }

  private void processes(BundleEntry entry, String name, CollectedPart part) throws IOException {
    part.processFaults()
        .addAll(
            lines(
                entry,
                (number, line) -> {
                  ProcessRecord record = ProcessLine.read(line, new Pointer(name, "$", number, ""));
                  if (record == null) {
                    part.processFaults()
                        .add(new Fault("KE-V14", number, "a process record that does not fit"));
                  } else {
                    part.processes().add(record);
                  }
                }));
    bundle.addFaults(name, part.processFaults());
  }

  private List<Fault> lines(BundleEntry entry, JsonLines.Visitor visitor) throws IOException {
    try (InputStream in = entry.content(EntryClass.TEXT)) {
      return JsonLines.read(
          in,
          limits,
          (number, line) -> {
            budget.chargeObject();
            visitor.line(number, line);
          });
    }
  }

  private void objects(BundleEntry entry, String name) throws IOException {
    try (InputStream in = entry.content(EntryClass.OBJECT_LIST)) {
      ListSummary end =
          ObjectStream.read(
              in,
              limits,
              budget,
              UNREAD,
              (object, path, twice) -> object(name, object, path, twice));
      bundle.objectFiles().put(name, end);
      bundle.addFaults(name, end.faults());
    }
  }

  private void object(String name, Value.Mapping body, String path, boolean twice) {
    String kind = body.string("kind");
    String version = body.string("apiVersion");
    String own = body.string("metadata", "name");
    if (kind == null || version == null || own == null) {
      bundle.addFaults(
          name, List.of(new Fault("KE-E01", body.line(), "an object without kind or name")));
      return;
    }
    String namespace = body.string("metadata", "namespace");
    String space = namespace == null ? "" : namespace;
    Pointer where =
        new Pointer(
            name, path, body.line(), kind + " " + space + (space.isEmpty() ? "" : "/") + own);
    boolean again = !seen.add(version, kind, space, own);
    if (again) {
      bundle.addFaults(
          name, List.of(new Fault("KE-V02", body.line(), "an object that is there twice")));
    }
    boolean otherKind = kinds.contradicts(name, kind);
    if (otherKind) {
      bundle.addFaults(
          name, List.of(new Fault("KE-V02", body.line(), "an object of another kind")));
    }
    EntryState state = again || twice || otherKind ? EntryState.CONFLICTING : EntryState.OK;
    objects.accept(new ClusterObject(version, kind, space, own, body, where, state));
  }
}
