package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Support bundle of troubleshoot.sh (snapshot-and-collector.md 3.2). One list per resource and
 * namespace; a namespace that the collector was not allowed to see has no file and leaves no error,
 * so the files are compared with the list of namespaces.
 */
final class TroubleshootLayout implements Layout {
  private static final String FOLDER = "cluster-resources/";

  @Override
  public String id() {
    return "troubleshoot";
  }

  @Override
  public String marker() {
    return "version.yaml of kind SupportBundle, or cluster-resources/ beside"
        + " cluster-info/cluster_version.json";
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    List<String> roots = new ArrayList<>(files.rootsOfFolder("cluster-resources"));
    roots.removeIf(
        r -> !files.has(r + "version.yaml") && !files.has(r + "cluster-info/cluster_version.json"));
    return FileTree.outermost(roots);
  }

  @Override
  public void read(Findings out, String root) {
    Value.Mapping version = out.mapping(root + "version.yaml");
    String number = version == null ? null : version.text("spec", "versionNumber");
    out.tool(number == null ? "troubleshoot" : "troubleshoot " + number);
    Value.Mapping served = out.mapping(root + "cluster-info/cluster_version.json");
    out.serverVersion(served == null ? null : served.text("info", "gitVersion"));

    String folder = root + FOLDER;
    List<ObjectFile> objects = out.claim(folder);
    Set<String> namespaces = namespaces(out, folder);
    Map<String, List<ObjectFile>> byPlural = byPlural(objects, folder);
    byPlural.forEach((plural, files) -> resource(out, folder, plural, files, namespaces));
    notServed(out, folder, byPlural.keySet());
    out.partialRest(objects, "it is not one of the lists whose completeness can be checked");
  }

  /** All namespaces; empty when the collector was limited to some (no NamespaceList then). */
  private static Set<String> namespaces(Findings out, String folder) {
    String file = folder + "namespaces.json";
    ObjectFile list = out.bundle().objectFiles().get(file);
    boolean all = list != null && list.whole() && list.listKind().equals("NamespaceList");
    return all ? out.bundle().namespaces().getOrDefault(file, Set.of()) : Set.of();
  }

  private static Map<String, List<ObjectFile>> byPlural(List<ObjectFile> objects, String folder) {
    Map<String, List<ObjectFile>> byPlural = new TreeMap<>();
    for (ObjectFile f : objects) {
      String[] parts = f.name().substring(folder.length()).split("/", -1);
      String first = parts[0].replaceFirst("\\.json$", "");
      String plural = PathHints.troubleshootPlural(first);
      if (parts.length <= 2 && f.name().endsWith(".json") && KindNames.ofPlural(plural) != null) {
        byPlural.computeIfAbsent(plural, p -> new ArrayList<>()).add(f);
      }
    }
    return byPlural;
  }

  private static void resource(
      Findings out, String folder, String plural, List<ObjectFile> files, Set<String> namespaces) {
    KindNames.Entry kind = KindNames.ofPlural(plural);
    if (kind == null) {
      return;
    }
    String gap = errors(out, folder, plural);
    if (gap == null && kind.namespaced()) {
      gap = missingNamespace(files, namespaces);
    }
    if (gap == null && files.stream().anyMatch(f -> !f.list())) {
      gap = "a file is no list";
    }
    if (gap == null) {
      out.complete(kind.resource(), files, Findings.pointers(files));
    } else {
      out.partial(kind.resource(), gap, Findings.pointers(files));
    }
  }

  private static @Nullable String missingNamespace(List<ObjectFile> files, Set<String> namespaces) {
    if (namespaces.isEmpty()) {
      return "the namespaces of the cluster are not known";
    }
    Set<String> have = new HashSet<>();
    for (ObjectFile f : files) {
      String base = f.name().substring(f.name().lastIndexOf('/') + 1);
      have.add(base.replaceFirst("\\.json$", ""));
    }
    for (String namespace : namespaces) {
      if (!have.contains(namespace)) {
        return "there is no file of namespace " + namespace;
      }
    }
    return null;
  }

  /** Why a list failed, from its errors file; null when there is none or it names no error. */
  private static @Nullable String errors(Findings out, String folder, String plural) {
    for (String name : out.files().below(folder)) {
      String base = name.substring(folder.length());
      if (base.endsWith("-errors.json")
          && PathHints.troubleshootPlural(base.replace("-errors.json", "")).equals(plural)) {
        Value errors = out.document(name);
        boolean none =
            (errors instanceof Value.Mapping m && m.entries().isEmpty())
                || (errors instanceof Value.Sequence s && s.items().isEmpty());
        if (!none) {
          return "the bundle records errors for it";
        }
      }
    }
    return null;
  }

  /** Types that the API server's discovery does not name cannot have objects. */
  private static void notServed(Findings out, String folder, Set<String> captured) {
    String file = folder + "resources.json";
    Set<String> served = new HashSet<>();
    if (out.document(file) instanceof Value.Sequence lists) {
      for (Value v : lists.items()) {
        String version = v instanceof Value.Mapping m ? m.text("groupVersion") : null;
        if (version == null) {
          return;
        }
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        for (Value r : ((Value.Mapping) v).items("resources")) {
          String name = r instanceof Value.Mapping m ? m.text("name") : null;
          served.add(new ResourceId(name == null ? "" : name, group).toString());
        }
      }
    }
    // the core group is always there: without it the discovery is not whole
    if (!served.contains("pods") || errors(out, folder, "resources") != null) {
      return;
    }
    for (KindNames.Entry kind : KindNames.all()) {
      boolean known = captured.contains(kind.resource().plural());
      if (!known && !served.contains(kind.resource().toString())) {
        out.complete(kind.resource(), List.of(), List.of(Pointer.toFile(file)));
      }
    }
  }
}
