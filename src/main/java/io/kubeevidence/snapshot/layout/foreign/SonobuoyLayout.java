package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.snapshot.layout.ConfigzDocument;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Results of Sonobuoy (snapshot-and-collector.md 3.6). Empty lists are not written; {@code
 * meta/query-time.json} tells an empty list from one that was not fetched. Before 0.15 there was no
 * such file, and nothing is known to be complete.
 */
final class SonobuoyLayout implements Layout {
  private static final ResourceId CRDS =
      ResourceId.of("customresourcedefinitions.apiextensions.k8s.io");
  private static final ResourceId NETWORK_POLICIES =
      ResourceId.of("networkpolicies.networking.k8s.io");

  @Override
  public String id() {
    return "sonobuoy";
  }

  @Override
  public String marker() {
    return "meta/config.json beside resources/ or serverversion.json";
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    List<String> roots = new ArrayList<>(files.rootsOfFile("meta/config.json"));
    roots.removeIf(r -> !files.hasFolder(r + "resources") && !files.has(r + "serverversion.json"));
    for (String old : files.rootsOfFile("serverversion/serverversion.json")) {
      if (files.has(old + "config.json") && files.hasFolder(old + "resources")) {
        roots.add(old);
      }
    }
    return FileTree.outermost(roots);
  }

  @Override
  public void read(Findings out, String root) {
    Value.Mapping config = out.mapping(root + "meta/config.json");
    String version = config == null ? null : config.text("Version");
    out.tool(version == null ? "Sonobuoy" : "Sonobuoy " + version);
    for (String file : List.of("serverversion.json", "serverversion/serverversion.json")) {
      Value.Mapping served = out.mapping(root + file);
      out.serverVersion(served == null ? null : served.text("gitVersion"));
    }
    List<ObjectFile> objects = out.claim(root + "resources/");
    out.claim(root + "hosts/");
    configz(out, root);
    String times = root + "meta/query-time.json";
    QueryTimes queries = QueryTimes.read(out, times);
    boolean limited = config == null || limited(config);
    Set<String> namespaces = namespaces(out, objects);
    for (KindNames.Entry kind : KindNames.all()) {
      List<ObjectFile> own = filesOf(objects, kind);
      List<Pointer> lookedAt = new ArrayList<>(Findings.pointers(own));
      lookedAt.add(Pointer.toFile(times));
      String gap = queries.gap(kind, namespaces);
      if (gap == null && kind.namespaced() && limited) {
        gap = "the capture was limited by a filter";
      }
      if (gap == null && own.isEmpty() && otherGroup(out, objects, kind)) {
        gap = "a type of another group with the same plural was queried in its place";
      }
      if (gap == null) {
        out.complete(kind.resource(), own, lookedAt);
      } else if (!own.isEmpty()) {
        out.partial(kind.resource(), gap, lookedAt);
      } else if (queries.asked(kind)) {
        out.unavailable(kind.resource(), gap, lookedAt);
      }
    }
    out.partialRest(objects, "custom resources are queried by their plural only");
  }

  private static boolean limited(Value.Mapping config) {
    String filter = config.text("Filters", "Namespaces");
    String selector = config.text("Filters", "LabelSelector");
    boolean all = filter != null && (filter.isEmpty() || filter.equals(".*"));
    return !all || (selector != null && !selector.isEmpty());
  }

  private static Set<String> namespaces(Findings out, List<ObjectFile> objects) {
    Set<String> names = new TreeSet<>();
    for (ObjectFile f : objects) {
      names.addAll(out.bundle().namespaces().getOrDefault(f.name(), Set.of()));
    }
    return names;
  }

  private static List<ObjectFile> filesOf(List<ObjectFile> objects, KindNames.Entry kind) {
    return objects.stream()
        .filter(
            f -> kind.equals(PathHints.kind(f.name())) || f.counts().containsKey(kind.resource()))
        .toList();
  }

  /** Only the first discovered group of a plural is queried: Calico has networkpolicies, too. */
  private static boolean otherGroup(Findings out, List<ObjectFile> files, KindNames.Entry kind) {
    String plural = kind.resource().plural();
    boolean written = files.stream().anyMatch(f -> f.name().endsWith("_" + plural + ".json"));
    boolean defined =
        out.bundle().named().getOrDefault(CRDS, List.of()).stream()
            .map(NameTable.Row::name)
            .anyMatch(n -> n.startsWith(plural + "."));
    boolean calico =
        kind.resource().equals(NETWORK_POLICIES)
            && out.bundle().entries().keySet().stream()
                .anyMatch(n -> n.contains("projectcalico.org_"));
    return written || defined || calico;
  }

  private static void configz(Findings out, String root) {
    for (SpecialDocument d : out.bundle().documents()) {
      String hosts = root + "hosts/";
      if (d.type() != SpecialDocument.Type.CONFIGZ || !d.file().startsWith(hosts)) {
        continue;
      }
      String node = d.file().substring(hosts.length()).split("/", 2)[0];
      out.configz(Configz.of(out, d, node, EntryState.OK));
    }
  }

  /** Shared with loose dumps: a captured configz document. */
  static final class Configz {
    private Configz() {}

    static ConfigzDocument of(Findings out, SpecialDocument d, String node, EntryState best) {
      ObjectFile file = out.bundle().objectFiles().get(d.file());
      boolean sound = file == null || file.whole();
      Value.Mapping today = d.body().mapping("kubeletconfig");
      String key = today == null ? "componentconfig" : "kubeletconfig";
      Value.Mapping config = d.body().mapping(key);
      int line = config == null ? 0 : config.line();
      return new ConfigzDocument(
          node,
          config == null ? null : Redaction.of(config, "", false),
          sound ? best : EntryState.DAMAGED,
          new Pointer(d.file(), d.path() + "." + key, line, ""),
          today != null);
    }
  }
}
