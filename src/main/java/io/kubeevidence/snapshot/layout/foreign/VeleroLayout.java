package io.kubeevidence.snapshot.layout.foreign;

import io.kubeevidence.bundle.EntryState;
import io.kubeevidence.snapshot.evidence.NameTable;
import io.kubeevidence.snapshot.evidence.Pointer;
import io.kubeevidence.snapshot.evidence.ResourceId;
import io.kubeevidence.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Velero backup (snapshot-and-collector.md 3.5). What was left out is written in {@code
 * velero-backup.json} outside the backup; without it nothing is complete. Secrets are in clear and
 * never opened: of them only the file name is taken.
 */
final class VeleroLayout implements Layout {

  @Override
  public String id() {
    return "velero";
  }

  @Override
  public String marker() {
    return "metadata/version beside resources/";
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }

  @Override
  public List<String> roots(FileTree files, ForeignBundle bundle) {
    List<String> roots = new ArrayList<>(files.rootsOfFile("metadata/version"));
    roots.removeIf(r -> !files.hasFolder(r + "resources"));
    return FileTree.outermost(roots);
  }

  @Override
  public void read(Findings out, String root) {
    out.tool("Velero backup, format " + out.text(root + "metadata/version").trim());
    List<ObjectFile> objects = out.claim(root + "resources/");
    String backup = backup(out);
    boolean everything = !backup.isEmpty() && takesEverything(out.mapping(backup));
    for (ObjectFile f : objects) {
      if (!everything) {
        out.limit(f.name(), EntryState.PARTIAL, "the scope of the backup is not known");
      }
    }
    if (everything) {
      for (KindNames.Entry kind : KindNames.all()) {
        // node-bound and derived objects that Velero leaves out by default
        boolean backedUp = kind.namespaced() && !kind.kind().matches("Event|EndpointSlice|Lease");
        List<ObjectFile> own =
            objects.stream().filter(f -> f.counts().containsKey(kind.resource())).toList();
        if (backedUp && !kind.resource().equals(NameRows.SECRETS)) {
          List<Pointer> lookedAt = new ArrayList<>(Findings.pointers(own));
          lookedAt.add(Pointer.toFile(backup));
          out.complete(kind.resource(), own, lookedAt);
        }
      }
    }
    out.partialRest(objects, "the scope of the backup is not known");
    secrets(out, root);
  }

  private static String backup(Findings out) {
    return out.bundle().contents().keySet().stream()
        .filter(n -> n.endsWith("velero-backup.json"))
        .findFirst()
        .orElse("");
  }

  private static boolean takesEverything(Value.@org.jspecify.annotations.Nullable Mapping backup) {
    if (backup == null || !"Completed".equals(backup.text("status", "phase"))) {
      return false;
    }
    Value.Mapping spec = backup.mapping("spec");
    return spec != null
        && all(spec, "includedNamespaces", false)
        && all(spec, "includedResources", true)
        && spec.items("excludedNamespaces").isEmpty()
        && spec.items("excludedResources").isEmpty()
        && spec.get("labelSelector") == null
        && spec.get("orLabelSelectors") == null
        && spec.get("resourcePolicy") == null;
  }

  private static boolean all(Value.Mapping spec, String key, boolean emptyIsAll) {
    List<Value> items = spec.items(key);
    return items.isEmpty()
        ? emptyIsAll
        : items.size() == 1 && items.get(0) instanceof Value.Scalar s && s.text().equals("*");
  }

  private static void secrets(Findings out, String root) {
    String folder = root + "resources/secrets/namespaces/";
    List<NameTable.Row> rows = new ArrayList<>();
    for (String name : out.files().below(folder)) {
      String[] parts = name.substring(folder.length()).split("/", -1);
      if (parts.length == 2 && parts[1].endsWith(".json")) {
        String secret = parts[1].substring(0, parts[1].length() - ".json".length());
        rows.add(
            new NameTable.Row(
                parts[0],
                secret,
                Map.of("NAMESPACE", parts[0], "NAME", secret),
                Pointer.toFile(name)));
      }
    }
    if (!rows.isEmpty()) {
      ResourceId id = NameRows.SECRETS;
      out.bundle().named().computeIfAbsent(id, r -> new ArrayList<>()).addAll(rows);
      out.partial(id, "the scope of the backup is not known", List.of());
    }
  }
}
